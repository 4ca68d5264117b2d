{{- define "room-operator.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- define "room-operator.fullname" -}}
{{- $name := include "room-operator.name" . }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "room-operator.selectorLabels" -}}
app.kubernetes.io/name: {{ include "room-operator.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "room-operator.labels" -}}
{{ include "room-operator.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "room-operator.metadata" -}}
name: {{ include "room-operator.fullname" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "room-operator.labels" . | nindent 2 }}
{{- end }}

{{- define "room-operator.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "room-operator.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* Of a map with repository, tag and digest; the second argument is the tag where it has none. */}}
{{- define "room-operator.image" -}}
{{- $image := index . 0 }}
{{- if $image.digest }}
{{- printf "%s@%s" $image.repository $image.digest }}
{{- else }}
{{- printf "%s:%s" $image.repository (default (index . 1) $image.tag) }}
{{- end }}
{{- end }}

{{/* What a container needs for Pod Security "restricted". */}}
{{- define "room-operator.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "room-operator.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* Who the operator is, for a binding. */}}
{{- define "room-operator.subjects" -}}
- kind: ServiceAccount
  name: {{ include "room-operator.serviceAccountName" . }}
  namespace: {{ .Release.Namespace }}
{{- end }}

{{/* What the operator does in the namespaces whose Rooms it keeps. */}}
{{- define "room-operator.rulesInNamespaces" -}}
# patch: the finalizer and the claim of a Room; its spec is never written.
- apiGroups: [100ms.live]
  resources: [rooms]
  verbs: [get, list, watch, patch]
- apiGroups: [100ms.live]
  resources: [workspaces]
  verbs: [list, watch]
- apiGroups: [100ms.live]
  resources: [rooms/status, workspaces/status]
  verbs: [patch]
# Only those that a Room or a workspace names are read, one by one.
- apiGroups: [""]
  resources: [secrets]
  verbs: [get]
{{- if .Values.roomCodes.enabled }}
# Only those that spec.publishTo of a Room names. Neither can be bound to a name.
- apiGroups: [""]
  resources: [secrets]
  verbs: [create, patch]
{{- end }}
- apiGroups: [""]
  resources: [events]
  verbs: [create, patch]
{{- end }}

{{/* Ports of 100ms, or of the proxies: 443 and what the endpoints and proxies name. */}}
{{- define "room-operator.remotePorts" -}}
{{- $ports := list 443 }}
{{- range concat (default list .Values.settings.allowedEndpoints) (compact (list .Values.proxy.http .Values.proxy.https)) }}
{{- $ports = append $ports (include "room-operator.portOf" . | int) }}
{{- end }}
{{- range uniq $ports }}
- port: {{ . }}
  protocol: TCP
{{- end }}
{{- end }}

{{- define "room-operator.portOf" -}}
{{- $url := urlParse . }}
{{- $port := regexFind ":[0-9]+$" $url.host | trimPrefix ":" }}
{{- default (ternary "80" "443" (eq $url.scheme "http")) $port }}
{{- end }}

{{- define "room-operator.peers" -}}
{{- range . }}
- ipBlock:
    cidr: {{ . }}
{{- end }}
{{- end }}
