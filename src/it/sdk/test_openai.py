"""OpenAI's package against the gateway."""

import asyncio
import base64
import json

import openai
import pytest
from openai import AsyncOpenAI, pydantic_function_tool
from pydantic import BaseModel

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


class City(BaseModel):
    name: str
    population: int
    districts: list[str]


class Weather(BaseModel):
    """What the weather is in a city."""

    city: str


def said(text):
    return [{"role": "user", "content": text}]


def test_plain(chat, model, question):
    completion = chat.chat.completions.create(model=model, messages=said(question))

    assert completion.choices[0].message.content
    assert completion.choices[0].finish_reason == "stop"
    assert completion.model == model
    assert completion.usage.total_tokens > completion.usage.prompt_tokens > 0


def test_stream(chat, model, question):
    chunks = list(
        chat.chat.completions.create(
            model=model, messages=said(question), stream=True, stream_options={"include_usage": True}
        )
    )

    parts = [chunk for chunk in chunks if chunk.choices]
    assert len([part for part in parts if part.choices[0].delta.content]) > 1
    assert parts[-1].choices[0].finish_reason == "stop"
    assert not chunks[-1].choices and chunks[-1].usage.completion_tokens > 0
    assert len({chunk.id for chunk in chunks}) == 1


def test_stream_by_the_helper(chat, model, question):
    with chat.chat.completions.stream(model=model, messages=said(question)) as stream:
        told = "".join(event.delta for event in stream if event.type == "content.delta")

    assert told == stream.get_final_completion().choices[0].message.content


def test_system_instruction_and_turns(chat, model, question):
    messages = [
        {"role": "system", "content": "Answer in one sentence."},
        *said(question),
        {"role": "assistant", "content": "Because of Rayleigh scattering."},
        *said("And at night?"),
    ]
    completion = chat.chat.completions.create(model=model, messages=messages)
    without = chat.chat.completions.with_raw_response.create(model=model, messages=messages[1:])

    assert completion.choices[0].message.content
    assert without.headers["x-vertexai-cache"] == "miss"


def test_settings(chat, model, question):
    completion = chat.chat.completions.create(
        model=model,
        messages=said(question),
        temperature=0,
        top_p=0.9,
        seed=7,
        stop=["END"],
        max_completion_tokens=4,
        user="someone",
    )

    assert completion.choices[0].finish_reason == "length"
    assert completion.usage.completion_tokens <= 4


def test_functions_and_the_answer_from_them(chat, model, question):
    tools = [pydantic_function_tool(Weather)]
    messages = said(question)
    called = chat.chat.completions.parse(model=model, messages=messages, tools=tools, tool_choice="required")
    message = called.choices[0].message
    call = message.tool_calls[0]

    assert called.choices[0].finish_reason == "tool_calls"
    assert isinstance(call.function.parsed_arguments, Weather)

    messages += [message, {"role": "tool", "tool_call_id": call.id, "content": json.dumps({"sky": "clear"})}]
    answer = chat.chat.completions.create(model=model, messages=messages, tools=tools)

    assert answer.choices[0].finish_reason == "stop"
    assert answer.choices[0].message.content


def test_functions_in_a_stream(chat, model, question):
    with chat.chat.completions.stream(
        model=model, messages=said(question), tools=[pydantic_function_tool(Weather)], tool_choice="required"
    ) as stream:
        call = stream.get_final_completion().choices[0].message.tool_calls[0]

    assert isinstance(call.function.parsed_arguments, Weather)


@pytest.mark.parametrize("stream", [False, True], ids=["at-once", "in-a-stream"])
def test_json_by_a_schema(chat, model, question, stream):
    request = {"model": model, "messages": said(question), "response_format": City}
    if stream:
        with chat.chat.completions.stream(**request) as parts:
            completion = parts.get_final_completion()
    else:
        completion = chat.chat.completions.parse(**request)

    assert isinstance(completion.choices[0].message.parsed, City)


def test_image(chat, model, question):
    image = {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{PIXEL}"}}
    messages = [{"role": "user", "content": [{"type": "text", "text": question}, image]}]
    with_image = chat.chat.completions.create(model=model, messages=messages)
    without = chat.chat.completions.create(model=model, messages=said(question))

    assert with_image.choices[0].message.content
    assert with_image.usage.prompt_tokens > without.usage.prompt_tokens


@pytest.mark.parametrize("encoding", ["float", "base64"])
def test_embeddings_of_several_texts(chat, option, question, encoding):
    texts = [question, f"{question} again"]
    answer = chat.embeddings.create(
        model=option("embedding-model"), input=texts, dimensions=64, encoding_format=encoding
    )
    vectors = [each.embedding for each in answer.data]
    if encoding == "base64":
        assert all(len(base64.b64decode(vector)) == 64 * 4 for vector in vectors)
    else:
        assert all(len(vector) == 64 for vector in vectors)

    assert vectors[0] != vectors[1]
    assert [each.index for each in answer.data] == [0, 1]
    assert answer.usage.prompt_tokens > 0


def test_models(chat, model):
    assert model in [each.id for each in chat.models.list()]
    assert chat.models.retrieve(model).id == model


def test_together_they_cost_one_call(ask_openai, model, question):
    async def ask():
        async with ask_openai(AsyncOpenAI) as client:
            create = client.chat.completions.with_raw_response.create
            return await asyncio.gather(*[create(model=model, messages=said(question)) for _ in range(5)])

    answers = asyncio.run(ask())

    assert len({answer.parse().choices[0].message.content for answer in answers}) == 1
    assert sorted(answer.headers["x-vertexai-cache"] for answer in answers) == ["hit-local"] * 4 + ["miss"]


def test_stream_without_waiting(ask_openai, model, question):
    async def ask():
        async with ask_openai(AsyncOpenAI) as client:
            stream = await client.chat.completions.create(model=model, messages=said(question), stream=True)
            return [chunk async for chunk in stream]

    assert len(asyncio.run(ask())) > 1


class TestErrors:
    def test_field_that_there_is_not(self, chat, model, question):
        with pytest.raises(openai.BadRequestError, match="field 'colour' is not supported"):
            chat.chat.completions.create(model=model, messages=said(question), extra_body={"colour": "blue"})

    def test_model_that_there_is_not(self, chat, question, model):
        with pytest.raises(openai.NotFoundError, match=f"model 'no-such-model' is not one of.*{model}"):
            chat.chat.completions.create(model="no-such-model", messages=said(question))

    @pytest.mark.needs("key")
    def test_wrong_key(self, ask_openai, model, question):
        with pytest.raises(openai.AuthenticationError, match="the API key is not known"):
            ask_openai(api_key="wrong").chat.completions.create(model=model, messages=said(question))

    @pytest.mark.needs("exhausted-model")
    def test_used_up_quota_is_tried_again(self, ask_openai, option, question):
        attempts = []
        http = openai.DefaultHttpxClient(event_hooks={"request": [attempts.append]})
        client = ask_openai(max_retries=1, http_client=http)

        with pytest.raises(openai.RateLimitError) as error:
            client.chat.completions.create(model=option("exhausted-model"), messages=said(question))

        assert error.value.status_code == 429
        assert error.value.code == "resource_exhausted"
        assert len(attempts) == 2

    @pytest.mark.needs("late-model")
    def test_deadline(self, chat, option, question):
        with pytest.raises(openai.InternalServerError) as error:
            chat.chat.completions.create(model=option("late-model"), messages=said(question))

        assert error.value.status_code == 504

    @pytest.mark.needs("exhausted-model")
    def test_before_a_streams_first_part(self, chat, option, question):
        with pytest.raises(openai.RateLimitError):
            chat.chat.completions.create(model=option("exhausted-model"), messages=said(question), stream=True)
