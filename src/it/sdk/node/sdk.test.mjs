// Google's and OpenAI's packages for Node on a gateway: only base URL and key are set.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";
import { ApiError, GoogleGenAI } from "@google/genai";
import OpenAI from "openai";

const url = process.env.GATEWAY_URL;
const key = process.env.GATEWAY_KEY;
const model = "gemini-2.5-flash";
const question = () => `Why is the sky blue? (${randomUUID()})`;

describe("openai", () => {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: key, maxRetries: 0 });
  const said = () => ({ model, messages: [{ role: "user", content: question() }] });

  test("plain, and a hit the second time", async () => {
    const request = said();
    const first = await client.chat.completions.create(request).withResponse();
    const second = await client.chat.completions.create(request).withResponse();

    assert.ok(first.data.choices[0].message.content);
    assert.equal(first.response.headers.get("x-vertexai-cache"), "miss");
    assert.equal(second.response.headers.get("x-vertexai-cache"), "hit-local");
  });

  test("stream", async () => {
    const parts = [];
    for await (const chunk of await client.chat.completions.create({ ...said(), stream: true })) {
      parts.push(chunk.choices[0].delta.content);
    }

    assert.ok(parts.filter(Boolean).length > 1);
  });

  test("embeddings", async () => {
    const answer = await client.embeddings.create({ model: "gemini-embedding-001", input: ["a", "b"], dimensions: 64 });

    assert.deepEqual(answer.data.map((each) => each.embedding.length), [64, 64]);
  });

  test("error", async () => {
    await assert.rejects(
      client.chat.completions.create({ ...said(), colour: "blue" }),
      (error) => error instanceof OpenAI.BadRequestError && error.message.includes("field 'colour' is not supported"),
    );
  });
});

for (const [way, settings] of Object.entries({ "Vertex AI": { vertexai: true }, "the Gemini API": {} })) {
  describe(`@google/genai as it calls ${way}`, () => {
    const client = new GoogleGenAI({ ...settings, apiKey: key, httpOptions: { baseUrl: url } });

    test("plain", async () => {
      assert.ok((await client.models.generateContent({ model, contents: question() })).text);
    });

    test("stream", async () => {
      const parts = [];
      for await (const part of await client.models.generateContentStream({ model, contents: question() })) {
        parts.push(part.text);
      }

      assert.ok(parts.filter(Boolean).length > 1);
    });

    test("embeddings", async () => {
      const answer = await client.models.embedContent({
        model: "gemini-embedding-001",
        contents: ["a", "b"],
        config: { outputDimensionality: 64 },
      });

      assert.ok(answer.embeddings.every((each) => each.values.length === 64));
    });

    test("error", async () => {
      await assert.rejects(
        client.models.generateContent({ model: "no-such-model", contents: "Hello?" }),
        (error) => error instanceof ApiError && error.status === 404 && error.message.includes("no-such-model"),
      );
    });
  });
}
