"""Finding a user for PostgreSQL, which refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from shopwright.embedded.errors import ServerNotStarted
from shopwright.embedded.processes import Identity


def identity_for(program: Path, folder: Path) -> Identity:
    """Return an identity that may run `program` and own `folder`, which must exist.

    An ordinary user stays who they are. Root first tries a user namespace, in which it counts as somebody else
    while files stay its own, so that even a checkout in a closed home works. Where a container forbids
    namespaces, `folder` is given to `nobody`. Raises `ServerNotStarted` when neither works.
    """
    if os.geteuid() != 0:
        return Identity()
    namespace = _in_namespace()
    if namespace is not None and _can_run(program, namespace):
        _give_to(namespace, folder)
        return namespace
    nobody = pwd.getpwnam("nobody")
    other = Identity(user=nobody.pw_uid, group=nobody.pw_gid)
    if _can_run(program, other) and _can_enter(folder.parent, other):
        _give_to(other, folder)
        return other
    raise ServerNotStarted(
        f"PostgreSQL refuses to run as root, this system forbids user namespaces, and the user 'nobody' may not "
        f"reach {program} or {folder}. Run as an ordinary user, or move the checkout out of a closed home folder."
    )


def _give_to(identity: Identity, folder: Path) -> None:
    user = identity.user if identity.user is not None else os.geteuid()
    group = identity.group if identity.group is not None else os.getegid()
    if folder.stat().st_uid == user:
        return
    os.chown(folder, user, group)
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names):
            os.chown(Path(place) / name, user, group, follow_symlinks=False)


def _in_namespace() -> Identity | None:
    unshare = shutil.which("unshare")
    return Identity(prefix=(unshare, "--user", "--map-user=1000", "--map-group=1000", "--")) if unshare else None


def _can_run(program: Path, identity: Identity) -> bool:
    return _succeeds([str(program), "--version"], identity)


def _can_enter(folder: Path, identity: Identity) -> bool:
    return _succeeds(["/bin/sh", "-c", 'cd "$0"', str(folder)], identity)


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
