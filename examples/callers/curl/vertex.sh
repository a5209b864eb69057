curl --fail-with-body --silent --show-error --dump-header - \
  "$GATEWAY_URL/v1/publishers/google/models/gemini-2.5-flash:generateContent" \
  --header "authorization: Bearer $GATEWAY_KEY" --header 'content-type: application/json' \
  --data '{"contents": [{"role": "user", "parts": [{"text": "Why is the sky blue?"}]}],
           "generationConfig": {"temperature": 0}}'
