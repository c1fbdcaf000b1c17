CREATE POLICY community_tells ON capture_receipt FOR INSERT TO inkling_community
    WITH CHECK (capture_is_told_now(report_id));
