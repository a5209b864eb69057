curl --fail-with-body --silent --show-error --no-buffer \
  "$GATEWAY_URL/v1/publishers/google/models/gemini-2.5-flash:streamGenerateContent?alt=sse" \
  --header "authorization: Bearer $GATEWAY_KEY" --header 'content-type: application/json' \
  --data '{"contents": [{"role": "user", "parts": [{"text": "Tell me a story."}]}]}'
