{{/* What the operator is told. */}}
{{- define "vertex-ai-operator.environment" -}}
- name: POD_NAME
  valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.name}}
- name: POD_NAMESPACE
  valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.namespace}}
- name: JAVA_TOOL_OPTIONS
  value: {{ .Values.java.options | quote }}
- name: VERTEXAI_LEADER_ELECTION
  value: {{ .Values.leaderElection | quote }}
- name: VERTEXAI_PAGE_PORT
  value: {{ ternary .Values.page.port 0 .Values.page.enabled | quote }}
{{- with .Values.watchNamespaces }}
- name: QUARKUS_OPERATOR_SDK_NAMESPACES
  value: {{ join "," . | quote }}
{{- end }}
- name: QUARKUS_LOG_LEVEL
  value: {{ .Values.logging.level }}
- name: QUARKUS_LOG_CONSOLE_JSON_ENABLED
  value: {{ .Values.logging.json | quote }}
- name: VERTEXAI_IMAGES_GATEWAY
  value: {{ .Values.images.gateway }}
- name: VERTEXAI_IMAGES_REDIS
  value: {{ .Values.images.redis }}
- name: VERTEXAI_IMAGES_TOOLS
  value: {{ include "vertex-ai-operator.toolsImage" . }}
- name: VERTEXAI_IMAGES_PULL_POLICY
  value: {{ .Values.images.pullPolicy }}
{{- with .Values.images.pullSecrets }}
- name: VERTEXAI_IMAGES_PULL_SECRETS
  value: {{ join "," . | quote }}
{{- end }}
{{- range $name, $url := .Values.prometheus }}
- name: VERTEXAI_PROMETHEUS_{{ $name | upper | replace "-" "_" }}_URL
  value: {{ $url | quote }}
{{- end }}
{{- with .Values.notifications.url }}
- name: VERTEXAI_NOTIFICATIONS_URL
  value: {{ . | quote }}
{{- end }}
{{- with .Values.notifications.tokenSecret.name }}
- name: VERTEXAI_NOTIFICATIONS_TOKEN
  valueFrom:
    secretKeyRef: {name: {{ . }}, key: {{ $.Values.notifications.tokenSecret.key }}}
{{- end }}
{{- with .Values.monitoring.labels }}
{{- $labels := list }}
{{- range $name, $value := . }}
{{- $labels = append $labels (printf "%s=%s" $name $value) }}
{{- end }}
- name: VERTEXAI_MONITORING_LABELS
  value: {{ join "," $labels | quote }}
{{- end }}
{{- with .Values.monitoring.namespaces }}
- name: VERTEXAI_MONITORING_NAMESPACES
  value: {{ join "," . | quote }}
{{- end }}
- name: VERTEXAI_MONITORING_RUNBOOKS
  value: {{ .Values.monitoring.runbooks | quote }}
- name: VERTEXAI_MAX_RELEASES
  value: {{ .Values.releases.max | quote }}
- name: VERTEXAI_CUSTOM_QUERIES
  value: {{ .Values.releases.customQueries | quote }}
{{- end -}}
