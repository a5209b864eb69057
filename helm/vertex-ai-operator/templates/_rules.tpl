{{/*
What the operator may do in a namespace with clients. Nothing is granted that it does not use: no wildcard, no listing
or watching of Secrets, nothing inside pods. The roles that it makes for backups can hold no more than it may do itself,
as it has neither `escalate` nor `bind`.
*/}}
{{- define "vertex-ai-operator.rules" -}}
- apiGroups: [vertexai.ngxagents.io]
  resources: [vertexaiclients]
  verbs: [get, list, watch, patch]
# Created, and the oldest removed, for clients that release each change by a canary.
- apiGroups: [vertexai.ngxagents.io]
  resources: [canaryreleases]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [vertexai.ngxagents.io]
  resources: [vertexaiclients/status, canaryreleases/status]
  verbs: [get, patch, update]
# Asked for by clusters that guard who may block an owner's deletion.
- apiGroups: [vertexai.ngxagents.io]
  resources: [vertexaiclients/finalizers, canaryreleases/finalizers]
  verbs: [update]
- apiGroups: [apps]
  resources: [deployments, statefulsets, controllerrevisions]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [services, configmaps, serviceaccounts]
  verbs: [get, list, watch, create, patch, delete]
# A client's backups: the schedule, its jobs, and the right of their pods to read what they copy.
- apiGroups: [batch]
  resources: [cronjobs]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list, watch]
- apiGroups: [rbac.authorization.k8s.io]
  resources: [roles, rolebindings]
  verbs: [get, list, watch, create, patch, delete]
# Two weights and a mirror of the routes that releases name, and nothing else of them.
- apiGroups: [gateway.networking.k8s.io]
  resources: [httproutes]
  verbs: [get, list, watch, patch]
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [networking.k8s.io]
  resources: [networkpolicies]
  verbs: [get, list, watch, create, patch, delete]
# What has a client's metrics collected and its rules evaluated, where the cluster has such kinds.
- apiGroups: [monitoring.coreos.com]
  resources: [podmonitors, prometheusrules]
  verbs: [get, create, patch, delete]
- apiGroups: [monitoring.googleapis.com]
  resources: [podmonitorings, rules]
  verbs: [get, create, patch, delete]
# Read by the name that a client refers to; created and removed for a client's own Redis.
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, create, patch, delete]
# To say why pods do not start, and which configurations are still in use.
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list, watch]
- apiGroups: [apps]
  resources: [replicasets]
  verbs: [get, list]
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create, patch]
{{- end -}}
