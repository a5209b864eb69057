curl --fail-with-body --silent --show-error "$GATEWAY_URL/v1/embeddings" \
  --header "authorization: Bearer $GATEWAY_KEY" --header 'content-type: application/json' \
  --data '{"model": "gemini-embedding-001", "dimensions": 256, "input": ["a first text", "a second one"]}'
