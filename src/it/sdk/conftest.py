"""The gateway under test, and the official SDKs pointed at it: only base URL and key are set."""

import uuid

import openai
import pytest
from google import genai
from google.genai import types
from google.oauth2.credentials import Credentials

OPTIONS = {
    "base-url": "the gateway, such as http://localhost:8080",
    "key": "API key of a caller; needed where the gateway asks for one",
    "model": "model or alias that generates",
    "embedding-model": "model that embeds",
    "other-embedding-model": "another one, of the kind that embedContent serves",
    "admin-url": "the gateway's admin port; without it nothing is forgotten by tag",
    "exhausted-model": "model whose quota is used up; without it that is not tried",
    "late-model": "model that does not answer in time; without it that is not tried",
}
DEFAULTS = {"model": "gemini-2.5-flash", "embedding-model": "gemini-embedding-001"}


def pytest_addoption(parser):
    for name, meaning in OPTIONS.items():
        parser.addoption(f"--{name}", default=DEFAULTS.get(name), help=meaning)


def pytest_configure(config):
    config.addinivalue_line("markers", "needs(option): only with that option")
    if not config.getoption("--base-url") and not config.getoption("--help"):
        raise pytest.UsageError("--base-url is missing: the gateway, such as http://localhost:8080")


def pytest_collection_modifyitems(config, items):
    def wanted(item):
        return all(config.getoption(f"--{marker.args[0]}") for marker in item.iter_markers("needs"))

    left_out = [item for item in items if not wanted(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if wanted(item)]


@pytest.fixture(scope="session")
def option(pytestconfig):
    return lambda name: pytestconfig.getoption(f"--{name}")


@pytest.fixture(scope="session")
def base_url(option):
    return option("base-url").rstrip("/")


@pytest.fixture(scope="session")
def key(option):
    return option("key") or "none"


@pytest.fixture(scope="session")
def model(option):
    return option("model")


@pytest.fixture
def question():
    """A question that nobody has asked before."""
    return f"Why is the sky blue? ({uuid.uuid4()})"


@pytest.fixture
def ask_openai(base_url, key):
    """Makes OpenAI's client; it does not try again unless told so, as tests count what they send."""

    def make(kind=openai.OpenAI, **settings):
        return kind(base_url=f"{base_url}/v1", **{"api_key": key, "max_retries": 0, **settings})

    return make


@pytest.fixture
def chat(ask_openai):
    return ask_openai()


def with_api_key(key):
    return {"vertexai": True, "api_key": key}


def with_credentials(key):
    return {"vertexai": True, "project": "any", "location": "global", "credentials": Credentials(key)}


def as_gemini_api(key):
    return {"api_key": key}


@pytest.fixture(
    params=[(with_api_key, "v1"), (with_api_key, None), (with_credentials, None), (as_gemini_api, None)],
    ids=["api-key-v1", "api-key", "credentials", "gemini-api"],
)
def ask_google(request, base_url, key):
    """Makes Google's client, in each of the ways in which it calls and sends its key."""
    way, version = request.param
    clients = []

    def make(api_key=key, **http_options):
        options = types.HttpOptions(base_url=base_url, api_version=version, **http_options)
        client = genai.Client(http_options=options, **way(api_key))
        # A client that nobody holds any more is closed.
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def google(ask_google):
    return ask_google()
