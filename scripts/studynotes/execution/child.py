"""Runs one snippet and says what came of it: the program inside every child process.

It speaks JSON lines over one channel. First the job comes in; then go out `started`, `values`,
and for each drawing wanted `drawing` (with the process that draws it) and `figure`, at the end
`done`. A `failure` stands in for `values` or `figure`. Whoever watches the channel learns the
rest (a crash, a hang) from silence.
"""

from __future__ import annotations

import faulthandler
import importlib
import io
import json
import os
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from importlib.machinery import FileFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, FrameType, ModuleType, TracebackType
from typing import Any

from studynotes.execution import figures
from studynotes.execution.processes import WHERE_ARE_YOU
from studynotes.execution.results import encode
from studynotes.files import file_digest
from studynotes.problems import nearest

try:
    import resource
except ImportError:  # not a Unix: no limit on memory
    resource = None  # type: ignore[assignment]

MOST_OUTPUT = 1024 * 1024
"""Characters a snippet may print."""

_WRITING_EVENTS = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.link",
                   "os.truncate", "os.chmod"}
_LISTING_EVENTS = {"os.listdir", "os.scandir"}
_STARTING_EVENTS = {"subprocess.Popen", "os.fork", "os.posix_spawn", "os.system"}

_really_exit = os._exit  # before a job replaces it by one that tells


class NotAllowed(Exception):
    """The snippet does what a build cannot permit; `hint` says what to do instead."""

    def __init__(self, message: str, hint: str = "", line: int = 0):
        super().__init__(message)
        self.hint = hint
        self.line = line
        """Of the snippet, where the traceback does not show it."""


class Channel:
    """JSON lines over a connected socket."""

    def __init__(self, connection: socket.socket):
        self._file = connection.makefile("rwb")

    def send(self, **message: Any) -> None:
        self._file.write(json.dumps(message).encode() + b"\n")
        self._file.flush()

    def receive(self) -> dict[str, Any]:
        line = self._file.readline()
        return json.loads(line) if line else {}


def serve(connection: socket.socket, crash_fd: int) -> None:
    """Do the one job that comes over `connection`; never raises."""
    channel = Channel(connection)
    with suppress(OSError):  # nobody listens any more
        if job := channel.receive():
            _Run(job, channel, crash_fd).work()


class _Run:
    """One job: the program, then its figures."""

    def __init__(self, job: dict[str, Any], channel: Channel, crash_fd: int):
        self.job = job
        self.channel = channel
        self.crash_fd = crash_fd
        self.folder = Path(job["folder"])
        self.file = str(self.folder / f"{job['name']}.py")
        self.pid = os.getpid()
        self.drawing: dict[str, str] = {}
        """`figure` and `locale` while one is drawn."""
        self.module: ModuleType | None = None
        self.used: set[str] = set()
        """Files and folders below the snippets folder that were read, or looked for."""
        self.started: list[tuple[int, str]] = []
        """Threads and processes: line and kind."""
        self.reserve = b""
        """Memory to let go of in need."""

    def work(self) -> None:
        """Everything, in order; what goes wrong is told, not raised."""
        self.channel.send(kind="started", pid=self.pid)
        try:
            self.confine()
            self.program()
            for figure, locale in self.job["draw"]:
                (self.draw_in_fork if self.job["fork"] else self.draw)(figure, locale)
            self.channel.send(kind="done", cpu=_cpu_seconds())
        except BaseException as error:
            self.fail(error)

    def confine(self) -> None:
        """Everything that must not leak out of this process, or eat the machine."""
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), 2)  # what libraries write past Python
        os.chdir(self.folder)
        sys.path.insert(0, str(self.folder))
        sys.path_importer_cache[str(self.folder)] = FileFinder(
            str(self.folder), (_AsItIsNow, [".py"]))
        sys.argv = [self.file]
        sys.dont_write_bytecode = True  # a watched folder would be rebuilt for ever
        self.reserve = bytes(4 * 2**20)
        _limit_memory(int(self.job["memory"]))
        if resource:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no core file beside the notes
        # A crash and a kill for time both leave the line that was running in this file.
        faulthandler.enable(self.crash_fd)
        if WHERE_ARE_YOU:
            signal.signal(WHERE_ARE_YOU, signal.SIG_DFL)
            faulthandler.register(WHERE_ARE_YOU, self.crash_fd, chain=True)
        sys.addaudithook(self._audit)
        self._note_threads()
        self._note_exit()

    def program(self) -> None:
        """Run the file as a module and send what its names hold."""
        stdout = _Bounded(MOST_OUTPUT)
        sys.stdout, sys.stderr = stdout, _Bounded(MOST_OUTPUT)
        self.module = importlib.import_module(self.job["name"])
        self._nothing_left_behind()
        absent = object()
        values = {}
        for name in self.job["values"]:
            if (value := getattr(self.module, name, absent)) is not absent:
                values[name] = encode(value, self.job["numbers"])
        printed = stdout.getvalue().encode(errors="replace").decode()
        self.channel.send(kind="values", values=values, stdout=printed, read=self._read())

    def draw_in_fork(self, figure: str, locale: str) -> None:
        """Draw in a child, so that every language starts from the same state."""
        if pid := os.fork():
            _, status = os.waitpid(pid, 0)
            self.channel.send(kind="drawn", status=os.waitstatus_to_exitcode(status))
            return
        try:
            self.pid = os.getpid()
            self.draw(figure, locale)
        finally:
            _really_exit(0)

    def draw(self, figure: str, locale: str) -> None:
        """Draw one figure for one language and send its SVG, or why there is none."""
        self.drawing = {"figure": figure, "locale": locale}
        self.channel.send(kind="drawing", pid=self.pid, reported=os.fstat(self.crash_fd).st_size,
                          **self.drawing)
        words: dict[str, str] = {}
        try:
            label = self._label(locale, words)
            svg, width, height = figures.draw(getattr(self.module, figure), label)
            self._nothing_left_behind()
        except BaseException as error:
            self.fail(error)
        else:
            self.channel.send(kind="figure", svg=svg, width=width, height=height, words=words,
                              read=self._read(), **self.drawing)
        self.drawing = {}

    def fail(self, error: BaseException) -> None:
        """Say in one line what happened, and where in the snippet's own file."""
        if os.getpid() != self.pid:
            _really_exit(1)  # a child of the snippet's own: its parent may look at the status
        self.reserve = b""  # if memory is what was lacking, to say so needs some
        _limit_memory(None)
        match error:
            case SystemExit():
                message = f"sys.exit({error.code!r}) ends the snippet early"
                hint = "let it run to its end: a note may cite any of its values"
            case NotAllowed() | figures.DrawingError():
                message, hint = str(error), error.hint
            case MemoryError():
                limit = int(self.job["memory"]) / 2**20
                message = f"asks for more memory than its limit of {limit:,.0f} MB"
                hint = "a comment `# studynotes: memory=4G` in the snippet allows more"
            case ModuleNotFoundError():
                message = f"ModuleNotFoundError: {error}"
                hint = "a snippet may use numpy, matplotlib, and the files beside it"
            case _:
                name = type(error).__name__
                message, hint = f"{name}: {error}" if str(error) else name, ""
        line, where = self._where(error.__traceback__)
        if isinstance(error, NotAllowed):
            line = line or error.line
        elif isinstance(error, SyntaxError) and error.filename == self.file:
            line = error.lineno or line
        self._send_failure(message + where, line, hint)

    def _send_failure(self, message: str, line: int, hint: str = "") -> None:
        message = " ".join(message.split())  # numpy likes to say things on several lines
        message = message.encode(errors="replace").decode()
        if len(message) > 500:
            message = message[:500] + " …"
        self.channel.send(kind="failure", message=message, line=line, hint=hint, **self.drawing)

    def _label(self, locale: str, used: dict[str, str]) -> figures.Label:
        """The function that a figure gets: an English label in, the language's own out."""
        words: dict[str, str] | None = self.job["words"].get(locale)

        def label(text: str, **values: object) -> str:
            if words is not None and text not in words:
                raise NotAllowed(f"the glossary has no label `{text}`",
                                 "add it there under `labels:`, in every language\n"
                                 f"{nearest(text, words)}")
            used[text] = words[text] if words is not None else text
            try:
                return used[text].format(**values)
            except (KeyError, IndexError, ValueError) as error:
                raise NotAllowed(f"the label `{text}` reads `{used[text]}`, which cannot be "
                                 f"filled with {values}: {error}") from None

        return label

    def _where(self, traceback: TracebackType | None) -> tuple[int, str]:
        """Line in this file of the innermost frame, and the place in another snippet if any."""
        own, other = 0, ""
        while traceback:
            path = traceback.tb_frame.f_code.co_filename
            if path == self.file:
                own, other = traceback.tb_lineno, ""
            elif Path(path).parent == self.folder:
                other = f" (in {Path(path).name}, line {traceback.tb_lineno})"
            traceback = traceback.tb_next
        return own, other

    def _line(self, frame: FrameType | None) -> int:
        while frame:
            if frame.f_code.co_filename == self.file:
                return frame.f_lineno
            frame = frame.f_back
        return 0

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """See which files the snippet reads, that it writes none of ours, and what it starts."""
        if event == "open":
            path, _, flags = arguments
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self._refuse_inside_project(path)
            self._note_use(path)
        elif event in _LISTING_EVENTS:
            self._note_use(arguments[0])
        elif event in _WRITING_EVENTS:
            for path in arguments:
                self._refuse_inside_project(path)
        elif event in _STARTING_EVENTS:
            self.started.append((self._line(sys._getframe(1)), "process"))

    def _note_use(self, path: object) -> None:
        full = _absolute(path)
        if full.startswith(str(self.folder) + os.sep) and "__pycache__" not in full:
            self.used.add(full)

    def _refuse_inside_project(self, path: object) -> None:
        full = _absolute(path)
        if full.startswith(str(self.job["root"]) + os.sep):
            raise NotAllowed(f"writes {os.path.relpath(full, self.job['root'])}: a snippet "
                             "must not write into the project",
                             "let a name hold the value, or use a temporary file")

    def _note_threads(self) -> None:
        """Remember which line starts a thread: Python 3.11 has no audit event for it."""
        start = threading.Thread.start

        def start_and_note(thread: threading.Thread) -> None:
            self.started.append((self._line(sys._getframe(1)), "thread"))
            start(thread)

        threading.Thread.start = start_and_note  # type: ignore[method-assign]

    def _note_exit(self) -> None:
        """Let `os._exit` say where it was called: nothing else would know."""
        def exit_and_tell(status: int) -> None:
            if os.getpid() == self.pid:
                self._send_failure(f"ended the interpreter with os._exit({status})",
                                   self._line(sys._getframe(1)),
                                   "let it run to its end: a note may cite any of its values")
            _really_exit(status)

        os._exit = exit_and_tell  # type: ignore[assignment]

    def _nothing_left_behind(self) -> None:
        """Refuse a snippet whose threads or processes outlive it."""
        if os.getpid() != self.pid:
            _really_exit(0)  # the snippet forked, and this is the child that ran on to the end
        threads = [thread for thread in threading.enumerate()
                   if thread is not threading.main_thread() and thread.is_alive()]
        try:
            while (processes := os.waitpid(-1, os.WNOHANG)) != (0, 0):
                pass  # ended, but nobody had asked
        except (AttributeError, ChildProcessError):
            processes = None
        for left, kind in ((threads, "thread"), (processes, "process")):
            if left:
                line = next((line for line, started in self.started if line and started == kind),
                            0)
                raise NotAllowed(f"leaves a {kind} running when it ends",
                                 f"wait for the {kind} before the snippet ends", line)

    def _read(self) -> dict[str, str]:
        """Digest of everything below the snippets folder that was used, by relative path."""
        return {os.path.relpath(path, self.folder).replace(os.sep, "/"): file_digest(Path(path))
                for path in sorted(self.used)}


class _AsItIsNow(SourceFileLoader):
    """Compiles the file that is there, whatever bytecode an earlier run left beside it."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


class _Bounded(io.StringIO):
    """Text in memory that refuses to grow beyond a size."""

    def __init__(self, most: int):
        super().__init__()
        self.most = most

    def write(self, text: str) -> int:
        if self.tell() + len(text) > self.most:
            raise NotAllowed(f"prints more than {self.most // 1024:,} KB",
                             "print only what a reader will look at")
        return super().write(text)


def _absolute(path: object) -> str:
    """The full path that a system call means; empty for a file descriptor."""
    known = isinstance(path, str | bytes | os.PathLike)
    return os.path.abspath(os.fsdecode(path)) if known else ""


def _limit_memory(more: int | None) -> None:
    """Let this process take `more` bytes than it has, or again as many as before if None."""
    if not resource:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = hard
    statm = Path("/proc/self/statm")
    if more is not None and statm.exists():
        soft = int(statm.read_text().split()[0]) * resource.getpagesize() + more
        if hard != resource.RLIM_INFINITY:
            soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _cpu_seconds() -> float:
    """CPU time of this process and of the children that drew."""
    if not resource:
        return time.process_time()
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)
