import os

import openai

client = openai.OpenAI(base_url=f"{os.environ['GATEWAY_URL']}/v1", api_key=os.environ["GATEWAY_KEY"])
question = {
    "model": "gemini-2.5-flash",
    "messages": [{"role": "user", "content": "What does the handbook say about travel?"}],
}

tagged = client.chat.completions.with_raw_response.create(
    **question, extra_headers={"x-vertexai-cache-tags": "handbook"}
)
print(tagged.headers["x-vertexai-cache"], tagged.parse().choices[0].message.content)

again = client.chat.completions.with_raw_response.create(**question)
print(again.headers["x-vertexai-cache"], again.headers["age"])

anew = client.chat.completions.with_raw_response.create(**question, extra_headers={"cache-control": "no-cache"})
print(anew.headers["x-vertexai-cache"])

try:
    client.chat.completions.create(model="no-such-model", messages=question["messages"])
except openai.NotFoundError as error:
    print(error.status_code, error.message)
