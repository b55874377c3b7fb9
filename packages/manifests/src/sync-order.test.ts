import { describe, expect, it } from 'vitest'
import type { Manifest } from './manifest.ts'
import { compareSteps, describeStep, syncStep } from './sync-order.ts'

function annotated(annotations: Record<string, string>): Manifest {
  return { object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', annotations } }, text: '', line: 1 }
}

describe('syncStep()', () => {
  it.each<[Record<string, string>, ReturnType<typeof syncStep>]>([
    [{}, { phase: 1, wave: 0, hook: false }],
    [{ 'argocd.argoproj.io/sync-wave': '-5' }, { phase: 1, wave: -5, hook: false }],
    [{ 'argocd.argoproj.io/sync-wave': 'first' }, { phase: 1, wave: 0, hook: false }],
    [{ 'argocd.argoproj.io/hook': 'PreSync' }, { phase: 0, wave: 0, hook: true }],
    [{ 'argocd.argoproj.io/hook': 'Sync, PostSync' }, { phase: 1, wave: 0, hook: true }],
    [{ 'argocd.argoproj.io/hook': 'presync' }, { phase: 1, wave: 0, hook: false }],
    [{ 'argocd.argoproj.io/hook': 'Skip' }, undefined],
    [
      { 'helm.sh/hook': 'pre-install,pre-upgrade', 'helm.sh/hook-weight': '3' },
      { phase: 0, wave: 3, hook: true },
    ],
    [{ 'helm.sh/hook': 'post-upgrade' }, { phase: 2, wave: 0, hook: true }],
    [{ 'helm.sh/hook': 'test' }, undefined],
    [
      { 'helm.sh/hook': 'pre-install', 'argocd.argoproj.io/hook': 'Sync' },
      { phase: 1, wave: 0, hook: true },
    ],
  ])('syncStep() reads %j', (annotations, step) => {
    expect(syncStep(annotated(annotations))).toEqual(step)
  })
})

describe('compareSteps()', () => {
  it('compareSteps() puts the phase before the wave', () => {
    const late = { phase: 0, wave: 9, hook: true }
    const early = { phase: 1, wave: -9, hook: false }
    expect(compareSteps(late, early)).toBeLessThan(0)
    expect(describeStep(late)).toBe('phase PreSync, wave 9')
  })
})
