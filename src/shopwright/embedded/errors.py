"""Why a part of the laptop's stack did not start."""

from shopwright.kit.errors import Conflict, Unavailable


class ServerNotStarted(Unavailable):
    """A server, a model or a build step could not be brought up."""

    code = "server_not_started"


class StateFolderInUse(Conflict):
    """Another Shopwright keeps its state in the same folder and is running."""

    code = "state_folder_in_use"


class PortTaken(Conflict):
    """Something else listens on the port that the shop should be served on."""

    code = "port_taken"
