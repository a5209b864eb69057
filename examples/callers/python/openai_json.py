import os

from openai import OpenAI
from pydantic import BaseModel


class City(BaseModel):
    name: str
    inhabitants: int
    districts: list[str]


client = OpenAI(base_url=f"{os.environ['GATEWAY_URL']}/v1", api_key=os.environ["GATEWAY_KEY"])
completion = client.chat.completions.parse(
    model="gemini-2.5-flash",
    messages=[{"role": "user", "content": "Describe Lisbon."}],
    response_format=City,
)
city = completion.choices[0].message.parsed
print(city.name, city.inhabitants, city.districts)
