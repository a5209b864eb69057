{{- define "vertex-ai-operator.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 53 | trimSuffix "-" -}}
{{- end -}}

{{/* Name of all objects: the release's name, with the chart's unless it is already in it. */}}
{{- define "vertex-ai-operator.fullname" -}}
{{- $name := include "vertex-ai-operator.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 53 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 53 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "vertex-ai-operator.serviceAccount" -}}
{{- $default := ternary (include "vertex-ai-operator.fullname" .) "default" .Values.serviceAccount.create -}}
{{- default $default .Values.serviceAccount.name -}}
{{- end -}}

{{- define "vertex-ai-operator.selector" -}}
app.kubernetes.io/name: {{ include "vertex-ai-operator.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
{{- end -}}

{{- define "vertex-ai-operator.labels" -}}
app.kubernetes.io/name: {{ include "vertex-ai-operator.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: vertex-ai-operator
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "vertex-ai-operator.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}
{{- end -}}

{{- define "vertex-ai-operator.toolsImage" -}}
{{- default (printf "docker.io/ngxagents/vertex-ai-tools:%s" .Chart.AppVersion) .Values.images.tools -}}
{{- end -}}
