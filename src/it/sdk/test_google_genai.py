"""Google's package against the gateway, in each of the ways in which it calls and sends its key: see conftest."""

import asyncio
import base64

import pytest
from google.genai import errors, types
from pydantic import BaseModel

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FORCED = types.ToolConfig(function_calling_config=types.FunctionCallingConfig(mode="ANY"))


class City(BaseModel):
    name: str
    population: int
    districts: list[str]


def weather(city: str) -> str:
    """What the weather is.

    Args:
        city: the city's name
    """
    return f"clear over {city}"


def cache(answer):
    return answer.sdk_http_response.headers["x-vertexai-cache"]


def test_plain(google, model, question):
    answer = google.models.generate_content(model=model, contents=question)

    assert answer.text
    assert answer.candidates[0].finish_reason == types.FinishReason.STOP
    assert answer.usage_metadata.total_token_count > answer.usage_metadata.prompt_token_count > 0


def test_stream(google, model, question):
    parts = list(google.models.generate_content_stream(model=model, contents=question))

    assert len([part for part in parts if part.text]) > 1
    assert parts[-1].candidates[0].finish_reason == types.FinishReason.STOP
    assert parts[-1].usage_metadata.candidates_token_count > 0


def test_system_instruction(google, model, question):
    instructed = types.GenerateContentConfig(system_instruction="Answer in one sentence.")
    answer = google.models.generate_content(model=model, contents=question, config=instructed)
    without = google.models.generate_content(model=model, contents=question)

    assert answer.text
    assert cache(without) == "miss"


def test_turns(google, model, question):
    chat = google.chats.create(model=model)
    first = chat.send_message(question)
    second = chat.send_message("And at night?")

    assert first.text and second.text
    assert [turn.role for turn in chat.get_history()] == ["user", "model", "user", "model"]


def test_settings(google, model, question):
    settings = types.GenerateContentConfig(
        temperature=0, top_p=0.9, top_k=20, seed=7, stop_sequences=["END"], max_output_tokens=4
    )
    answer = google.models.generate_content(model=model, contents=question, config=settings)

    assert answer.candidates[0].finish_reason == types.FinishReason.MAX_TOKENS
    assert answer.usage_metadata.candidates_token_count <= 4


def test_functions_and_the_answer_from_them(google, model, question):
    declared = types.Tool(function_declarations=[types.FunctionDeclaration.from_callable_with_api_option(callable=weather)])
    asked = types.UserContent(question)
    called = google.models.generate_content(
        model=model,
        contents=asked,
        config=types.GenerateContentConfig(tools=[declared], tool_config=FORCED),
    )
    call = called.function_calls[0]

    assert call.name == "weather" and "city" in call.args

    told = types.Part.from_function_response(name=call.name, response={"result": weather(**call.args)})
    answer = google.models.generate_content(
        model=model,
        contents=[asked, called.candidates[0].content, types.UserContent(told)],
        config=types.GenerateContentConfig(tools=[declared]),
    )

    assert answer.text and not answer.function_calls


def test_functions_that_the_package_calls_itself(google, model, question):
    chat = google.chats.create(model=model, config=types.GenerateContentConfig(tools=[weather]))

    assert chat.send_message(question).text


@pytest.mark.parametrize(
    "schema", [{"response_schema": City}, {"response_json_schema": City.model_json_schema()}], ids=lambda given: next(iter(given))
)
def test_json_by_a_schema(google, model, question, schema):
    answer = google.models.generate_content(
        model=model,
        contents=question,
        config=types.GenerateContentConfig(response_mime_type="application/json", **schema),
    )

    assert City.model_validate(answer.parsed)


def test_image(google, model, question):
    image = types.Part.from_bytes(data=PIXEL, mime_type="image/png")
    with_image = google.models.generate_content(model=model, contents=[image, question])
    without = google.models.generate_content(model=model, contents=question)

    assert with_image.text
    assert with_image.usage_metadata.prompt_token_count > without.usage_metadata.prompt_token_count


@pytest.mark.parametrize("which", ["embedding-model", "other-embedding-model"])
@pytest.mark.needs("other-embedding-model")
def test_embeddings_of_several_texts(google, option, question, which):
    texts = [types.UserContent(question), types.UserContent(f"{question} again")]
    settings = types.EmbedContentConfig(output_dimensionality=64)
    vectors = google.models.embed_content(model=option(which), contents=texts, config=settings).embeddings

    assert [len(each.values) for each in vectors] == [64, 64]
    assert vectors[0].values != vectors[1].values


def test_embedding_of_one_text(google, option, question):
    vectors = google.models.embed_content(model=option("embedding-model"), contents=question).embeddings

    assert len(vectors) == 1 and vectors[0].values


def test_count_tokens(google, model, question):
    assert google.models.count_tokens(model=model, contents=question).total_tokens > 0


def test_models(google, model):
    assert model in [each.name.rsplit("/", 1)[-1] for each in google.models.list()]
    assert google.models.get(model=model).name.endswith(f"models/{model}")


def test_together_they_cost_one_call(google, model, question):
    async def ask():
        ask_once = google.aio.models.generate_content
        return await asyncio.gather(*[ask_once(model=model, contents=question) for _ in range(5)])

    answers = asyncio.run(ask())

    assert len({answer.text for answer in answers}) == 1
    assert sorted(cache(answer) for answer in answers) == ["hit-local"] * 4 + ["miss"]


def test_stream_without_waiting(google, model, question):
    async def ask():
        stream = await google.aio.models.generate_content_stream(model=model, contents=question)
        return [part async for part in stream]

    assert len(asyncio.run(ask())) > 1


class TestErrors:
    def test_field_that_there_is_not(self, ask_google, model, question):
        client = ask_google(extra_body={"colour": "blue"})

        with pytest.raises(errors.ClientError, match="unknown field 'colour'") as error:
            client.models.generate_content(model=model, contents=question)

        assert (error.value.code, error.value.status) == (400, "INVALID_ARGUMENT")

    def test_model_that_there_is_not(self, ask_google, model, question):
        with pytest.raises(errors.ClientError, match=f"model 'no-such-model' is not one of.*{model}") as error:
            ask_google().models.generate_content(model="no-such-model", contents=question)

        assert (error.value.code, error.value.status) == (404, "NOT_FOUND")

    @pytest.mark.needs("key")
    def test_wrong_key(self, ask_google, model, question):
        with pytest.raises(errors.ClientError, match="the API key is not known") as error:
            ask_google(api_key="wrong").models.generate_content(model=model, contents=question)

        assert (error.value.code, error.value.status) == (401, "UNAUTHENTICATED")

    @pytest.mark.needs("exhausted-model")
    def test_used_up_quota_is_tried_again(self, ask_google, option, question, caplog):
        caplog.set_level("INFO", logger="google_genai._api_client")
        client = ask_google(retry_options=types.HttpRetryOptions(attempts=2, initial_delay=0.01, jitter=0))

        with pytest.raises(errors.ClientError) as error:
            client.models.generate_content(model=option("exhausted-model"), contents=question)

        assert (error.value.code, error.value.status) == (429, "RESOURCE_EXHAUSTED")
        assert sum("Retrying" in line for line in caplog.messages) == 1

    @pytest.mark.needs("late-model")
    def test_deadline(self, ask_google, option, question):
        with pytest.raises(errors.ServerError) as error:
            ask_google().models.generate_content(model=option("late-model"), contents=question)

        assert (error.value.code, error.value.status) == (504, "DEADLINE_EXCEEDED")

    @pytest.mark.needs("exhausted-model")
    def test_before_a_streams_first_part(self, ask_google, option, question):
        with pytest.raises(errors.ClientError) as error:
            list(ask_google().models.generate_content_stream(model=option("exhausted-model"), contents=question))

        assert error.value.code == 429
