"""A pasted list is looked up along the index of keys alone: each key begins with its unit.

From the sixth list of a connection on PostgreSQL took a plan made for any unit, and went for each known value through
every entry of the unit: at 1,000,000 reports 3 s instead of .2 s. For a unit of a tenth of all it did so at once.
"""

from django.db import migrations

_HEAD = """
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION public.search_known(the_queries text[])
 RETURNS TABLE(place bigint, how_many bigint, last_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
"""

_BODY = """ SET enable_seqscan TO 'off'
AS $function$
DECLARE
    the_unit CONSTANT uuid := inkling_reading_unit();
    hidden CONSTANT uuid[] := ARRAY(SELECT safeguarding_hidden_reports());
    hidden_items CONSTANT uuid[] := ARRAY(SELECT safeguarding_hidden_sendings());
BEGIN
    RETURN QUERY SELECT asked.place, count(found.told_on), max(found.told_on)
        FROM unnest(the_queries) WITH ORDINALITY asked (query, place) LEFT JOIN LATERAL (
            SELECT entry.told_on FROM search_entry entry
            WHERE entry.keys @@ asked.query::tsquery AND %s
                AND (entry.report_id IS NULL OR NOT entry.report_id = ANY (hidden))
                AND (entry.dissemination_id IS NULL OR NOT entry.dissemination_id = ANY (hidden_items)
                    AND NOT EXISTS (SELECT FROM dissemination_dissemination sent
                        WHERE sent.id = entry.dissemination_id AND sent.recalled_on IS NOT NULL))
            ORDER BY entry.told_on DESC LIMIT 100) found ON true
        GROUP BY asked.place;
END $function$;
SET LOCAL ROLE inkling_migrate;
"""

# Said so that it can only be checked of what the keys found: "=" alone would invite the index of units.
_NOW = _HEAD + " SET plan_cache_mode TO 'force_custom_plan'\n" + _BODY % "(entry.unit_id = the_unit) IS TRUE"
_BEFORE = _HEAD + _BODY % "entry.unit_id = the_unit"


class Migration(migrations.Migration):
    dependencies = [("search", "0009_several_of_one_kind")]
    operations = [migrations.RunSQL(_NOW, _BEFORE)]
