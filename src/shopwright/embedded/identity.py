"""Finding a user for PostgreSQL, which refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shopwright.embedded.errors import ServerNotStarted
from shopwright.embedded.processes import Identity


@dataclass(frozen=True, slots=True)
class _Candidate:
    identity: Identity
    owner: int
    group: int
    """Whom the files must belong to."""


def identity_for(program: Path, folder: Path) -> Identity:
    """Return an identity that may run `program`, and make everything in `folder`, which must exist, its own.

    An ordinary user stays who they are. For root, the first of these that works here:

    1. a user namespace, in which root counts as somebody else while files stay its own;
    2. the user `nobody`, where program and folder are open to it;
    3. `nobody` with leave to pass closed folders, as for a checkout in root's home in a container.

    Raises `ServerNotStarted` when none does.
    """
    if os.geteuid() != 0:
        return Identity()
    for candidate in _candidates():
        can_enter = ["/bin/sh", "-c", 'cd "$0"', str(folder.parent)]
        if _succeeds([str(program), "--version"], candidate.identity) and _succeeds(can_enter, candidate.identity):
            _give(folder, candidate)
            return candidate.identity
    raise ServerNotStarted(
        f"PostgreSQL refuses to run as root, this system forbids user namespaces, and the user 'nobody' may not "
        f"reach {program} or {folder}. Run as an ordinary user, or move the checkout out of a closed home folder."
    )


def _candidates() -> Iterator[_Candidate]:
    if unshare := shutil.which("unshare"):
        prefix = (unshare, "--user", "--map-user=1000", "--map-group=1000", "--")
        yield _Candidate(Identity(prefix=prefix), owner=0, group=0)
    nobody = pwd.getpwnam("nobody")
    user, group = nobody.pw_uid, nobody.pw_gid
    yield _Candidate(Identity(user=user, group=group), owner=user, group=group)
    if setpriv := shutil.which("setpriv"):
        # Changing the user forgets that the child should die with its parent, so it is asked for once more.
        switch = (f"--reuid={user}", f"--regid={group}", "--clear-groups", "--pdeathsig=INT")
        leave = ("--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override")
        yield _Candidate(Identity(prefix=(setpriv, *switch, *leave, "--")), owner=user, group=group)


def _give(folder: Path, candidate: _Candidate) -> None:
    # The folder is looked at and given away last, so that an interrupted round is done again.
    if folder.stat().st_uid == candidate.owner:
        return
    for place, _, names in os.walk(folder, topdown=False):
        for name in names:
            os.chown(Path(place) / name, candidate.owner, candidate.group, follow_symlinks=False)
        os.chown(place, candidate.owner, candidate.group)


def _succeeds(arguments: list[str], identity: Identity) -> bool:
    try:
        result = subprocess.run(  # noqa: S603 - our own commands, without a shell
            [*identity.prefix, *arguments],
            cwd="/",
            capture_output=True,
            check=False,
            timeout=20,
            user=identity.user,
            group=identity.group,
            extra_groups=identity.extra_groups,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0
