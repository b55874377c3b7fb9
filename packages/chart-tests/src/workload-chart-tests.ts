import { readdirSync, readFileSync } from 'node:fs'
import { findHelm, helmLint, helmTemplate } from '@button0/helm'
import { readManifests, type KubernetesObject } from '@button0/manifests'
import { beforeAll, expect, test } from 'vitest'
import { testedHelms } from './tested-helms.ts'

/** A chart's folder, and the release's name, after which its Deployment is called. */
export interface TestedChart {
  readonly chart: string
  readonly release: string
}

/** The objects that a chart renders, by kind and name. */
export async function renderChart({ chart, release }: TestedChart, values: object): Promise<Record<string, any>> {
  const { output } = await helmTemplate(await findHelm(), {
    chart,
    release,
    namespace: 'space',
    kubernetesVersion: '1.34.0',
    // JSON is YAML.
    values: JSON.stringify(values),
  })
  const objects = readManifests(output).manifests.map(({ object }): [string, KubernetesObject] => [
    `${object.kind}/${object.metadata.name}`,
    object,
  ])
  return Object.fromEntries(objects)
}

/**
 * The values that every chart with a Deployment has: `minimal` and `maximal` are what `testWorkloadChart` takes for granted of
 * the two sets that it is given, and `other` is another value for each key, for `testChartValues`.
 */
export const workloadValues = {
  minimal: { image: { repository: 'registry.example/one', tag: 'sha-1' } },
  maximal: {
    image: { repository: 'registry.example/one', tag: 'sha-1', digest: `sha256:${'1'.repeat(64)}` },
    autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 9 },
    podDisruptionBudget: { enabled: true, maxUnavailable: 2 },
  },
  other: {
    image: { repository: 'other.example/two', tag: 'sha-2', digest: `sha256:${'2'.repeat(64)}` },
    replicaCount: 3,
    autoscaling: { enabled: true, minReplicas: 5, maxReplicas: 6, targetCPUUtilizationPercentage: 55 },
    resources: { requests: { cpu: '111m', memory: '111Mi' }, limits: { cpu: '222m', memory: '222Mi' } },
    podDisruptionBudget: { enabled: true, maxUnavailable: 2 },
    topologySpread: { maxSkew: 2, whenUnsatisfiable: 'DoNotSchedule' },
    drainSeconds: 25,
  },
} as const

/**
 * Defines the tests that every chart of ours passes which runs one Deployment. `minimal` and `maximal` are values of the
 * chart that hold those of `workloadValues`.
 */
export function testWorkloadChart(
  { chart, release }: TestedChart,
  { minimal, maximal }: { readonly minimal: object; readonly maximal: object },
): void {
  const deployment = `Deployment/${release}`
  const rendered: Awaited<ReturnType<typeof renderChart>>[] = []
  const [plain, full] = [() => rendered[0]!, () => rendered[1]!]
  beforeAll(async () => {
    rendered.push(await renderChart({ chart, release }, minimal), await renderChart({ chart, release }, maximal))
  })

  test('chart passes helm lint --strict', async () => {
    for (const tested of await testedHelms()) {
      await expect(
        helmLint(tested, { chart, namespace: 'space', kubernetesVersion: '1.34.0', values: JSON.stringify(maximal) }),
      ).resolves.toBeUndefined()
    }
  })

  test('chart holds no account, host or name of an environment', () => {
    const files = ['values.yaml', ...readdirSync(`${chart}/templates`).map((file) => `templates/${file}`)]
    const named = files.filter((file) => {
      const text = readFileSync(`${chart}/${file}`, 'utf8').replaceAll('eks.amazonaws.com/role-arn', '')
      return /[0-9]{12}|\.com\b|button0-|\b(dev|staging|prod)\b/.test(text)
    })
    expect(named).toEqual([])
  })

  test('chart puts every object into the namespace of the release', () => {
    expect(Object.values(full()).map((object) => object.metadata.namespace)).toEqual(
      Object.keys(full()).map(() => 'space'),
    )
  })

  test('chart renders no null and no empty map', () => {
    const holes: string[] = []
    JSON.stringify({ plain: plain(), full: full() }, (key, value: unknown) => {
      if (value === null || (typeof value === 'object' && Object.keys(value!).length === 0)) holes.push(key)
      return value
    })
    expect(holes).toEqual([])
  })

  test('deployment.yaml leaves the number of pods to the autoscaler where there is one', () => {
    expect(plain()[deployment].spec.replicas).toBe(1)
    expect(full()[deployment].spec).not.toHaveProperty('replicas')
  })

  test('deployment.yaml stops a pod later than its preStop sleep ends', async () => {
    const { spec } = (await renderChart({ chart, release }, { ...minimal, drainSeconds: 300 }))[deployment].spec
      .template
    expect(spec.containers[0].lifecycle.preStop.sleep.seconds).toBe(300)
    expect(spec.terminationGracePeriodSeconds).toBe(330)
  })

  test('deployment.yaml runs an image by digest where one is given', () => {
    expect(plain()[deployment].spec.template.spec.containers[0].image).toBe('registry.example/one:sha-1')
    expect(full()[deployment].spec.template.spec.containers[0].image).toBe(
      `registry.example/one:sha-1@sha256:${'1'.repeat(64)}`,
    )
  })

  test('deployment.yaml spreads its own pods, and replaces none before another is ready', () => {
    const { strategy, selector, template } = full()[deployment].spec
    expect(strategy.rollingUpdate.maxUnavailable).toBe(0)
    for (const constraint of template.spec.topologySpreadConstraints) {
      expect(constraint.labelSelector.matchLabels).toEqual(selector.matchLabels)
    }
    expect(template.metadata.labels).toMatchObject(selector.matchLabels)
  })

  test('horizontalpodautoscaler.yaml and poddisruptionbudget.yaml take their numbers from the values', () => {
    expect(full()[`HorizontalPodAutoscaler/${release}`].spec).toMatchObject({
      minReplicas: 3,
      maxReplicas: 9,
      scaleTargetRef: { kind: 'Deployment', name: release },
    })
    expect(full()[`PodDisruptionBudget/${release}`].spec.maxUnavailable).toBe(2)
  })
}
