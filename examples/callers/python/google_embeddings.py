import os

from google import genai
from google.genai import types

client = genai.Client(
    vertexai=True,
    api_key=os.environ["GATEWAY_KEY"],
    http_options=types.HttpOptions(base_url=os.environ["GATEWAY_URL"]),
)

answer = client.models.embed_content(
    model="gemini-embedding-001",
    contents=["a first text"],
    config=types.EmbedContentConfig(task_type="RETRIEVAL_DOCUMENT", output_dimensionality=256),
)
print([len(each.values) for each in answer.embeddings])
