import os

from google import genai
from google.genai import types

client = genai.Client(
    vertexai=True,
    api_key=os.environ["GATEWAY_KEY"],
    http_options=types.HttpOptions(base_url=os.environ["GATEWAY_URL"]),
)

answer = client.models.generate_content(
    model="gemini-2.5-flash",
    contents="Why is the sky blue?",
    config=types.GenerateContentConfig(temperature=0),
)
print(answer.text)
print(answer.sdk_http_response.headers["x-vertexai-cache"])

for part in client.models.generate_content_stream(model="gemini-2.5-flash", contents="Tell me a story."):
    print(part.text, end="", flush=True)
print()
