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

{{/* Namespace of the operator. */}}
{{- define "room-operator.namespace" -}}
{{- default .Release.Namespace .Values.namespaceOverride }}
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
namespace: {{ include "room-operator.namespace" . }}
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

{{/* Image reference from the context, a map with registry, repository, tag and digest, and the default tag. */}}
{{- define "room-operator.image" -}}
{{- $image := index . 1 }}
{{- $registry := default $image.registry (default dict (index . 0).Values.global).imageRegistry }}
{{- $name := join "/" (compact (list $registry $image.repository)) }}
{{- if $image.digest }}
{{- printf "%s@%s" $name $image.digest }}
{{- else }}
{{- printf "%s:%s" $name (default (index . 2) $image.tag) }}
{{- end }}
{{- end }}

{{/* Image pull secrets of all pods. Other charts allow names instead of {name} in global.imagePullSecrets. */}}
{{- define "room-operator.imagePullSecrets" -}}
{{- $secrets := list }}
{{- range concat (default list (default dict .Values.global).imagePullSecrets) (default list .Values.imagePullSecrets) }}
{{- $secrets = append $secrets (ternary (dict "name" .) . (kindIs "string" .)) }}
{{- end }}
{{- with uniq $secrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Subjects of a binding: the operator's ServiceAccount. */}}
{{- define "room-operator.subjects" -}}
- kind: ServiceAccount
  name: {{ include "room-operator.serviceAccountName" . }}
  namespace: {{ include "room-operator.namespace" . }}
{{- end }}

{{/* Permissions of the operator in the namespaces that it watches. */}}
{{- define "room-operator.rulesInNamespaces" -}}
# patch is for the finalizer and the annotation 100ms.live/claim of Rooms. The operator never changes a spec.
- apiGroups: [100ms.live]
  resources: [rooms]
  verbs: [get, list, watch, patch]
- apiGroups: [100ms.live]
  resources: [workspaces]
  verbs: [list, watch]
- apiGroups: [100ms.live]
  resources: [rooms/status, workspaces/status]
  verbs: [patch]
# The operator reads only Secrets that a Room or a workspace names.
- apiGroups: [""]
  resources: [secrets]
  verbs: [get]
{{- if .Values.roomCodes.enabled }}
# For the Secrets that spec.publishTo of Rooms names. RBAC cannot restrict create to names, and the names for patch are not
# known in advance.
- apiGroups: [""]
  resources: [secrets]
  verbs: [create, patch]
{{- end }}
- apiGroups: [""]
  resources: [events]
  verbs: [create, patch]
{{- end }}

{{/* Ports of 100ms and of the proxies: 443, and the ports of the endpoints and proxies. */}}
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
