-- Owned by inkling_definer. Called by: nobody else.
CREATE OR REPLACE FUNCTION public.picture_false_or_aside()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
    SELECT aside.detail_id FROM public.assessment_setaside aside WHERE aside.taken_back_on IS NULL
    UNION
    SELECT grade.detail_id FROM public.assessment_assessment grade
    WHERE grade.intelligence_assessment = 'E' AND NOT EXISTS (
        SELECT FROM public.assessment_assessment newer
        WHERE newer.version > 1 AND newer.detail_id = grade.detail_id AND newer.version > grade.version)
$function$;
