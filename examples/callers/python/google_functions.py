import os

from google import genai
from google.genai import types


def holidays(country: str) -> list[str]:
    """The public holidays of a country.

    Args:
        country: its name
    """
    return ["1 January", "1 May"]


client = genai.Client(
    vertexai=True,
    api_key=os.environ["GATEWAY_KEY"],
    http_options=types.HttpOptions(base_url=os.environ["GATEWAY_URL"]),
)
chat = client.chats.create(
    model="gemini-2.5-flash", config=types.GenerateContentConfig(tools=[holidays])
)
print(chat.send_message("When is the next holiday in France?").text)
