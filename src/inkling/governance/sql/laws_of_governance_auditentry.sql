CREATE POLICY auditor_reads ON governance_auditentry FOR SELECT TO inkling_unit
    USING (((SELECT inkling_viewer_role())) = 'auditor'::text AND (unit_id = ((SELECT inkling_viewer_organisation())) OR unit_id IS NULL AND (EXISTS ( SELECT
   FROM accounts_organisation home
  WHERE home.id = inkling_viewer_organisation() AND home.is_home))));

CREATE POLICY worker_reads ON governance_auditentry FOR SELECT TO inkling_worker
    USING (true);
