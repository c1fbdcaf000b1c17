"""What the guide says of trouble is typed on its machine: a certificate that ran out, a key that is gone."""

from __future__ import annotations

import pytest

from tests.deploy.dilwyn import Dilwyn
from tests.deploy.guide import steps_of
from tests.deploy.installed import Installed
from tests.deploy.test_install import wait_for_both_sites
from tests.deploy.test_misconfigurations import ask_once_all_ran

RUN_OUT = """
cd /etc/inkling/database
openssl req -quiet -new -key localhost.key -subj /CN=localhost -addext subjectAltName=DNS:localhost -out /srv/old.csr
openssl x509 -req -not_before 20260101000000Z -not_after 20260201000000Z -in /srv/old.csr -CA ca.pem -CAkey ca.key \\
    -copy_extensions copy -out /srv/old.pem 2> /dev/null
install -o postgres -m 644 /srv/old.pem /etc/postgresql/17/main/inkling.pem
systemctl reload postgresql@17-main
systemctl restart inkling-community inkling-unit
"""


@pytest.fixture
def dilwyn(installed: Installed) -> Dilwyn:
    installed.machine.must("systemctl start inkling.target inkling-backup")
    ask_once_all_ran(installed)
    return Dilwyn(installed.machine)


def test_a_certificate_that_ran_out_is_made_anew(dilwyn: Dilwyn) -> None:
    dilwyn.machine.must(RUN_OUT)
    refused = dilwyn.machine.run("inkling check")
    assert refused.returncode == 1
    assert "ran out on 01 February 2026" in refused.stderr
    dilwyn.follow(steps_of("operator-trouble.md", heading="A certificate runs out"))
    assert "Safe to start." in dilwyn.said("inkling check")
    assert "certificate" not in dilwyn.said("inkling check")
    wait_for_both_sites(dilwyn.machine)


def test_a_key_that_is_gone_comes_from_a_backup(dilwyn: Dilwyn) -> None:
    key = "/var/lib/inkling/secrets/key_receipt"
    was = dilwyn.machine.must(f"cat {key}; rm {key} /var/lib/inkling/secrets/*/key_receipt")
    refused = dilwyn.machine.run("inkling migrate")
    assert refused.returncode == 1
    assert "put them back from a backup" in refused.stderr
    dilwyn.follow(steps_of("operator-trouble.md", heading="A key is gone"))
    assert "Safe to start." in dilwyn.said("inkling check")
    assert dilwyn.machine.must(f"cat {key}") == was
    assert not dilwyn.machine.path("/srv/inkling-keys").exists()
