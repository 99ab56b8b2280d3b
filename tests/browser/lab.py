"""Start a throwaway JupyterLab on loopback and run a notebook in it through its own commands."""

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

SETTINGS = {
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},  # all outputs stay in the page
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
}
QUIET = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}

OPEN = """async path => {
  const app = window.jupyterapp; await app.restored;
  const w = await app.commands.execute('docmanager:open', {path, factory: 'Notebook'});
  await w.context.ready; await w.sessionContext.ready; await w.revealed; }"""
RUN = """async () => {
  const app = window.jupyterapp, w = app.shell.currentWidget;
  const done = await app.commands.execute('notebook:run-all-cells');
  const cells = w.content.model.toJSON().cells.filter(c => c.cell_type === 'code');
  return {done,
    errors: cells.flatMap(c => c.outputs.filter(o => o.output_type === 'error').map(o => o.ename + ': ' + o.evalue)),
    notrun: cells.filter(c => c.source.length && c.execution_count === null).length}; }"""
# page.evaluate has no timeout: a notebook that cannot be read opens a dialog and the promise never settles
GUARD = """async a => Promise.race([(FUNCTION)(a), new Promise((_, no) => setTimeout(
  () => no(new Error('lab timeout: ' + (document.querySelector('.jp-Dialog')?.innerText ?? 'no dialog'))), MS))])"""


@contextlib.contextmanager
def lab_server(root, theme="JupyterLab Light", timeout=90):
    """Yield address and token of a JupyterLab that shows `root` and knows no settings of this machine."""
    home = Path(tempfile.mkdtemp(prefix="lab-"))
    config = home / "config" / "labconfig"
    config.mkdir(parents=True)
    (config / "page_config.json").write_text(json.dumps(QUIET))
    settings = SETTINGS | {"@jupyterlab/apputils-extension:themes": {"theme": theme}}
    (config / "default_setting_overrides.json").write_text(json.dumps(settings))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    names = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_RUNTIME_DIR": "run",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    environment = os.environ | {key: str(home / value) for key, value in names.items()}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"]
    command += ["--ServerApp.port_retries=0", f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={root}"]
    command += ["--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly"]
    command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    command += ["--ServerApp.terminals_enabled=False", "--ServerApp.shutdown_no_activity_timeout=300"]
    log = home / "log"
    with log.open("wb") as stream:
        server = subprocess.Popen(
            command,
            env=environment | {"JUPYTER_PREFER_ENV_PATH": "1"},
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(server, f"{address}/api/status?token={token}", log, timeout)
        yield address, token
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
        shutil.rmtree(home, ignore_errors=True)


def _wait(server, address, log, timeout):
    end = time.monotonic() + timeout
    while True:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError("JupyterLab did not start:\n" + log.read_text(errors="replace")[-3000:]) from None
            time.sleep(0.1)


def open_lab(page, address, token):
    page.goto(f"{address}/lab?token={token}&reset")
    page.wait_for_function("() => window.jupyterapp?.shell")


def guarded(function, milliseconds):
    return GUARD.replace("FUNCTION", function).replace("MS", str(milliseconds))


def run_notebook(page, path, milliseconds=120_000):
    """Open a notebook, run all its cells, wait until the kernel is idle; return what its model says."""
    page.set_default_timeout(milliseconds)
    page.evaluate(guarded(OPEN, 30_000), path)
    result = page.evaluate(guarded(RUN, milliseconds))
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook-ExecutionIndicator[data-status='idle']")
    return result
