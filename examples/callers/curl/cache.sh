ask() { # headers...
  curl --fail-with-body --silent --show-error --output /dev/null --dump-header - \
    "$GATEWAY_URL/v1/chat/completions" "$@" \
    --header "authorization: Bearer $GATEWAY_KEY" --header 'content-type: application/json' \
    --data '{"model": "gemini-2.5-flash", "messages": [{"role": "user", "content": "What are our holidays?"}]}' |
    grep -i '^x-vertexai-cache:'
}

ask --header 'x-vertexai-cache-tags: handbook'                                    # miss
ask                                                                               # hit-local
ask --header 'x-vertexai-cache-tags: handbook' --header 'cache-control: no-cache' # bypass: asked anew, and kept
curl --fail-with-body --silent --show-error --request DELETE "$ADMIN_URL/cache?tag=handbook" && echo
ask                                                                               # miss
