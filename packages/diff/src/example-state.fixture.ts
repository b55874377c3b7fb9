import type { ApplicationState, EnvironmentState, KubernetesObject, State } from './state.ts'

/* An environment for tests, near to what the charts render. Every call gives new objects, which a test may change. */

export const registry = '111122223333.dkr.ecr.eu-central-1.amazonaws.com'

type Tier = EnvironmentState['tier']

/** Changeable, so that a test says only what differs. */
// oxlint-disable-next-line typescript/no-explicit-any -- a test reaches into any object
export type Loose = any

export function exampleState(...environments: EnvironmentState[]): State {
  return { environments }
}

export function exampleEnvironment(name = 'prod', tier: Tier = 'production'): EnvironmentState {
  const namespace = `button0-${name}`
  const environment: EnvironmentState = {
    name,
    tier,
    applications: [backend(namespace), frontend(namespace)],
    argocd: [root(name), child(name, 'backend'), child(name, 'frontend'), project(name)],
    exceptions: [],
  }
  // By way of text, so that no two objects share a part.
  return JSON.parse(JSON.stringify(environment)) as EnvironmentState
}

function backend(namespace: string): ApplicationState {
  const image = `${registry}/button0-backend:sha-1a2b3c4`
  const labels = { app: 'backend' }
  const container = {
    name: 'backend',
    image,
    args: ['--host', '0.0.0.0'],
    ports: [{ name: 'http', containerPort: 8000 }],
    env: [
      { name: 'PORT', value: '8000' },
      { name: 'HOST', value: '0.0.0.0' },
      { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'backend-database', key: 'password' } } },
    ],
    envFrom: [{ configMapRef: { name: 'backend' } }],
    resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '512Mi' } },
    readinessProbe: { httpGet: { path: '/api/v1/health/ready', port: 'http' } },
  }
  const object = objectIn(namespace, 'backend')
  return {
    name: 'backend',
    image: { repository: `${registry}/button0-backend`, tag: 'sha-1a2b3c4' },
    source: { repository: 'button0/button0', commit: '1a2b3c4'.padEnd(40, '0') },
    chart: { path: 'charts/backend', version: '1.0.0' },
    migration: 'ab12',
    objects: [
      object(
        'v1',
        'ServiceAccount',
        { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/backend' } },
        {},
      ),
      object('v1', 'ConfigMap', {}, { data: { CORS_ORIGINS: 'https://button0.example.com', DB_NAME: 'button0' } }),
      object(
        'external-secrets.io/v1',
        'ExternalSecret',
        { name: 'backend-database' },
        {
          spec: {
            secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws' },
            target: { name: 'backend-database' },
            data: [{ secretKey: 'password', remoteRef: { key: 'button0/db', property: 'password' } }],
          },
        },
      ),
      object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        {},
        {
          spec: {
            podSelector: { matchLabels: labels },
            policyTypes: ['Ingress', 'Egress'],
            ingress: [
              {
                from: [{ ipBlock: { cidr: '10.0.0.0/24' } }, { ipBlock: { cidr: '10.0.1.0/24' } }],
                ports: [{ port: 8000 }],
              },
            ],
            egress: [{ to: [{ ipBlock: { cidr: '10.1.0.0/24' } }], ports: [{ port: 5432 }] }],
          },
        },
      ),
      object(
        'v1',
        'Service',
        {},
        { spec: { type: 'ClusterIP', selector: labels, ports: [{ name: 'http', port: 8000, targetPort: 'http' }] } },
      ),
      object(
        'batch/v1',
        'Job',
        {
          name: 'backend-migrate',
          annotations: {
            'argocd.argoproj.io/hook': 'Sync',
            'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
          },
        },
        { spec: { backoffLimit: 1, template: { spec: { containers: [{ name: 'migrate', image }] } } } },
      ),
      object(
        'apps/v1',
        'Deployment',
        {},
        {
          spec: {
            selector: { matchLabels: labels },
            template: {
              metadata: {
                labels: { ...labels, 'helm.sh/chart': 'backend-1.0.0' },
                annotations: { 'checksum/config': 'aaaa' },
              },
              spec: {
                serviceAccountName: 'backend',
                containers: [container],
                volumes: [{ name: 'tmp', emptyDir: {} }],
              },
            },
          },
        },
      ),
      object(
        'policy/v1',
        'PodDisruptionBudget',
        {},
        { spec: { maxUnavailable: 1, selector: { matchLabels: labels } } },
      ),
      object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        {},
        {
          spec: {
            scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'backend' },
            minReplicas: 2,
            maxReplicas: 4,
            metrics: [
              { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
            ],
          },
        },
      ),
    ],
  }
}

const service = (name: string, number: number) => ({ service: { name, port: { number } } })

function frontend(namespace: string): ApplicationState {
  const labels = { app: 'frontend' }
  const object = objectIn(namespace, 'frontend')
  return {
    name: 'frontend',
    image: { repository: `${registry}/button0-frontend`, tag: 'sha-5d6e7f8', digest: `sha256:${'a'.repeat(64)}` },
    chart: { path: 'charts/frontend', version: '1.0.0' },
    objects: [
      object('v1', 'Service', {}, { spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }] } }),
      object(
        'apps/v1',
        'Deployment',
        {},
        {
          spec: {
            replicas: 2,
            selector: { matchLabels: labels },
            template: {
              metadata: { labels },
              spec: {
                containers: [
                  {
                    name: 'frontend',
                    image: `${registry}/button0-frontend:sha-5d6e7f8`,
                    ports: [{ containerPort: 8080 }],
                    resources: { requests: { cpu: '100m', memory: '64Mi' } },
                  },
                ],
              },
            },
          },
        },
      ),
      object('policy/v1', 'PodDisruptionBudget', {}, { spec: { minAvailable: 1, selector: { matchLabels: labels } } }),
      object(
        'networking.k8s.io/v1',
        'Ingress',
        {
          annotations: {
            'alb.ingress.kubernetes.io/scheme': 'internet-facing',
            'alb.ingress.kubernetes.io/target-type': 'ip',
            'alb.ingress.kubernetes.io/certificate-arn': 'arn:aws:acm:eu-central-1:111122223333:certificate/one',
          },
        },
        {
          spec: {
            ingressClassName: 'alb',
            rules: [
              {
                host: 'button0.example.com',
                http: {
                  paths: [
                    { path: '/api', pathType: 'Prefix', backend: service('backend', 8000) },
                    { path: '/', pathType: 'Prefix', backend: service('frontend', 80) },
                  ],
                },
              },
            ],
          },
        },
      ),
    ],
  }
}

function objectIn(namespace: string, application: string) {
  return (
    apiVersion: string,
    kind: string,
    metadata: { name?: string; annotations?: { [key: string]: string } },
    rest: object,
  ) => {
    const labels = { 'app.kubernetes.io/name': application, 'helm.sh/chart': `${application}-1.0.0` }
    const object: KubernetesObject = {
      apiVersion,
      kind,
      metadata: { name: application, namespace, labels, ...metadata },
      ...rest,
    }
    return {
      object,
      file: `environments/${namespace.replace('button0-', '')}/manifests/${application}/${kind}-${object.metadata.name}.yaml`.toLowerCase(),
    }
  }
}

function root(environment: string): KubernetesObject {
  return argocdApplication(`button0-${environment}`, {
    project: `button0-${environment}-root`,
    source: source(`environments/${environment}/apps`, { directory: { include: '*.yaml' } }),
    destination: { server: 'https://kubernetes.default.svc', namespace: 'argocd' },
  })
}

function child(environment: string, app: string): KubernetesObject {
  const object: Loose = argocdApplication(`button0-${environment}-${app}`, {
    project: `button0-${environment}`,
    source: source(`charts/${app}`, {
      helm: { releaseName: app, valueFiles: [`/environments/${environment}/values/${app}.yaml`] },
    }),
    destination: { server: 'https://kubernetes.default.svc', namespace: `button0-${environment}` },
  })
  object.metadata.finalizers = ['resources-finalizer.argocd.argoproj.io']
  object.metadata.annotations = { 'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm' }
  return object
}

function source(path: string, rest: object): object {
  return { repoURL: 'https://github.com/button0/button0-gitops.git', targetRevision: 'refs/heads/main', path, ...rest }
}

function argocdApplication(name: string, spec: object): KubernetesObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      ...spec,
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['FailOnSharedResource=true', 'PruneLast=true'],
      },
    },
  }
}

function project(environment: string): KubernetesObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: `button0-${environment}`, namespace: 'argocd' },
    spec: {
      sourceRepos: ['https://github.com/button0/button0-gitops.git'],
      destinations: [{ server: 'https://kubernetes.default.svc', namespace: `button0-${environment}` }],
      namespaceResourceWhitelist: [
        { group: 'apps', kind: 'Deployment' },
        { group: 'networking.k8s.io', kind: 'Ingress' },
      ],
    },
  }
}
