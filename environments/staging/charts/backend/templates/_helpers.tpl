{{- define "backend.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- define "backend.labels" -}}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
{{ include "backend.selectorLabels" . }}
app.kubernetes.io/version: {{ .Values.image.tag | trunc 63 | trimAll "-_." | quote }}
app.kubernetes.io/part-of: button0
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "backend.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag }}{{ with .Values.image.digest }}@{{ . }}{{ end }}
{{- end }}

{{- define "backend.passwordSecretName" -}}
{{- with .Values.database.passwordFrom.existingSecret }}{{ .name }}{{ else }}{{ .Release.Name }}-database{{ end }}
{{- end }}

{{- define "backend.passwordSecretKey" -}}
{{- with .Values.database.passwordFrom.existingSecret }}{{ .key }}{{ else }}password{{ end }}
{{- end }}

{{/* The variables that the application reads; the checksum in the Deployment covers them. */}}
{{- define "backend.config" -}}
CORS_ORIGINS: {{ join "," .Values.corsOrigins | quote }}
REPOSITORY_MODE: postgres
HOST: 0.0.0.0
PORT: "8000"
DB_HOST: {{ .Values.database.host | quote }}
DB_PORT: {{ int64 .Values.database.port | quote }}
DB_NAME: {{ .Values.database.name | quote }}
DB_USER: {{ .Values.database.user | quote }}
{{- end }}

{{/* What the image reads from its environment: a variable of another name would have no effect, and is refused. */}}
{{- define "backend.readsEnv" -}}
button0.io/reads-env: CORS_ORIGINS,DATABASE_URL,DB_HOST,DB_NAME,DB_PASSWORD,DB_PORT,DB_USER,HOST,PORT,REPOSITORY_MODE
{{- end }}
