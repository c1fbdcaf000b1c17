-- Owned by inkling_definer. Called by: inkling_unit, inkling_worker.
CREATE OR REPLACE FUNCTION public.routing_earlier_copies(the_report uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
    SELECT earlier.report_id FROM public.routing_wording own
        JOIN public.routing_wording earlier ON earlier.everything = own.everything
            AND (earlier.told_on, earlier.report_id) < (own.told_on, own.report_id)
        JOIN public.capture_report report ON report.id = own.report_id
        JOIN public.capture_report first ON first.id = earlier.report_id
            AND first.holding_unit_id = report.holding_unit_id
    WHERE own.report_id = the_report AND own.everything <> '' AND earlier.everything <> ''
$function$;
