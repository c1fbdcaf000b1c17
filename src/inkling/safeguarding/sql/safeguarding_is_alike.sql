-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.safeguarding_is_alike(one text, other text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public'
AS $function$
    SELECT length(one) >= 4 AND length(other) >= 4 AND (
        safeguarding_sound(one) = safeguarding_sound(other)
        OR (left(one, 1) = left(other, 1) AND abs(length(one) - length(other)) <= 1 AND EXISTS (
            SELECT FROM (SELECT max(size) AS same FROM generate_series(1, length(one)) size
                WHERE left(one, size) = left(other, size)) begins
            WHERE substr(one, same + 2) = substr(other, same + 2) OR substr(one, same + 2) = substr(other, same + 1)
                OR substr(one, same + 1) = substr(other, same + 2)
                OR (substr(one, same + 3) = substr(other, same + 3)
                    AND substr(one, same + 1, 1) = substr(other, same + 2, 1)
                    AND substr(one, same + 2, 1) = substr(other, same + 1, 1)))))
$function$;
