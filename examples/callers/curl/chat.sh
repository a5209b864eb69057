curl --fail-with-body --silent --show-error "$GATEWAY_URL/v1/chat/completions" \
  --header "authorization: Bearer $GATEWAY_KEY" --header 'content-type: application/json' \
  --data '{"model": "gemini-2.5-flash", "temperature": 0,
           "messages": [{"role": "user", "content": "Why is the sky blue?"}]}'
