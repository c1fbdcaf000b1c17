CREATE POLICY own_sendings ON exchange_intake FOR SELECT TO inkling_api
    USING (organisation_id = (( SELECT exchange_key_organisation('tell'::text) AS exchange_key_organisation)));

CREATE POLICY own_system_sends ON exchange_intake FOR INSERT TO inkling_api
    WITH CHECK (organisation_id = (( SELECT exchange_key_organisation('tell'::text) AS exchange_key_organisation)));
