"""What a caller sees of the cache, and can ask of it, through the packages' own means."""

import urllib.parse
import urllib.request
import uuid

import pytest
from google import genai
from google.genai import types


class Chat:
    """OpenAI's package."""

    def __init__(self, client, model):
        self.create = client.chat.completions.with_raw_response.create
        self.model = model

    def ask(self, question, **headers):
        messages = [{"role": "user", "content": question}]
        return self.create(model=self.model, messages=messages, extra_headers=headers).headers


class Google:
    """Google's package."""

    def __init__(self, client, model):
        self.generate = client.models.generate_content
        self.model = model

    def ask(self, question, **headers):
        config = types.GenerateContentConfig(http_options=types.HttpOptions(headers=headers))
        return self.generate(model=self.model, contents=question, config=config).sdk_http_response.headers


@pytest.fixture
def caller(chat, model):
    return Chat(chat, model)


@pytest.fixture
def other_caller(base_url, key, model):
    with genai.Client(vertexai=True, api_key=key, http_options=types.HttpOptions(base_url=base_url)) as client:
        yield Google(client, model)


@pytest.fixture(params=["caller", "other_caller"])
def either(request):
    return request.getfixturevalue(request.param)


def test_the_second_time_is_a_hit_and_says_its_age(either, question):
    first, second = either.ask(question), either.ask(question)

    assert first["x-vertexai-cache"] == "miss" and "age" not in first
    assert second["x-vertexai-cache"].startswith("hit") and int(second["age"]) >= 0


def test_an_answer_says_who_gave_it(either, model, question):
    headers = either.ask(question)

    assert headers["x-vertexai-model"] and headers["x-vertexai-location"] and headers["x-vertexai-version"]


def test_both_packages_share_answers(caller, other_caller, question):
    caller.ask(question)

    assert other_caller.ask(question)["x-vertexai-cache"].startswith("hit")


def test_no_store_leaves_no_trace(either, question):
    assert either.ask(question, **{"cache-control": "no-store"})["x-vertexai-cache"] == "bypass"
    assert either.ask(question)["x-vertexai-cache"] == "miss"


def test_no_cache_renews(either, question):
    either.ask(question)

    assert either.ask(question, **{"cache-control": "no-cache"})["x-vertexai-cache"] == "bypass"
    assert either.ask(question)["x-vertexai-cache"].startswith("hit")


def test_the_request_id_comes_back(either, question):
    assert either.ask(question, **{"x-request-id": "order-66"})["x-request-id"] == "order-66"


@pytest.mark.needs("admin-url")
def test_what_has_a_tag_is_forgotten_by_it(either, option, question):
    tag = f"docs-{uuid.uuid4()}"
    either.ask(question, **{"x-vertexai-cache-tags": tag})
    assert either.ask(question)["x-vertexai-cache"].startswith("hit")

    forget = f"{option('admin-url')}/cache?{urllib.parse.urlencode({'tag': tag})}"
    with urllib.request.urlopen(urllib.request.Request(forget, method="DELETE")) as answer:
        assert answer.status == 200

    assert either.ask(question)["x-vertexai-cache"] == "miss"


def test_a_stream_is_replayed_as_a_stream(chat, model, question):
    request = {"model": model, "messages": [{"role": "user", "content": question}], "stream": True}
    with chat.chat.completions.with_streaming_response.create(**request) as first:
        told = list(first.iter_lines())
    with chat.chat.completions.with_streaming_response.create(**request) as second:
        replayed = list(second.iter_lines())

    assert first.headers["x-vertexai-cache"] == "miss"
    assert second.headers["x-vertexai-cache"].startswith("hit")
    assert len(replayed) == len(told)
