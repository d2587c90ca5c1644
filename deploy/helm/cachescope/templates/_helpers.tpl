{{- define "cachescope.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "cachescope.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "cachescope.labels" -}}
{{ include "cachescope.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "cachescope.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (ternary (include "cachescope.name" .) "default" .Values.serviceAccount.create) -}}
{{- end -}}

{{- define "cachescope.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{/* "true" when there may be more than one pod. */}}
{{- define "cachescope.several" -}}
{{- if or .Values.autoscaling.enabled (gt (int .Values.replicas) 1) -}}true{{- end -}}
{{- end -}}

{{/* "true" when what was seen is kept on a volume. */}}
{{- define "cachescope.keepsOnVolume" -}}
{{- if and .Values.persistence.enabled (not (hasKey .Values.secrets "DATABASE_URL")) -}}true{{- end -}}
{{- end -}}

{{/* What would start, and be wrong. */}}
{{- define "cachescope.check" -}}
{{- if include "cachescope.several" . -}}
{{- range $name := list "REDIS_URL" "DATABASE_URL" -}}
{{- if not (hasKey $.Values.secrets $name) -}}
{{- fail (printf "secrets.%s is needed for more than one replica: without it each has lists or evidence of its own." $name) -}}
{{- end -}}
{{- end -}}
{{- if and (ne (get .Values.settings "AUTH_MODE") "proxy") (not (hasKey .Values.secrets "SESSION_SECRET")) -}}
{{- fail "secrets.SESSION_SECRET is needed for more than one replica: without it none can read the sessions of another." -}}
{{- end -}}
{{- end -}}
{{- if and .Values.rrsa.enabled (not (and .Values.rrsa.roleArn .Values.rrsa.oidcProviderArn)) -}}
{{- fail "rrsa.roleArn and rrsa.oidcProviderArn are needed when rrsa.enabled is true." -}}
{{- end -}}
{{- end -}}
