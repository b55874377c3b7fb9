import { describe, expect, it } from 'vitest'
import { Context } from '../context.ts'
import type { Manifest } from '../manifest.ts'
import { duplicateObject } from './duplicate-object.ts'

function configMap(application: string, namespace?: string): Manifest {
  const metadata = namespace === undefined ? { name: 'settings' } : { name: 'settings', namespace }
  const template = `${application}/templates/settings.yaml`
  return { object: { apiVersion: 'v1', kind: 'ConfigMap', metadata }, application, template, text: '', line: 1 }
}

function messages(...manifests: Manifest[]): string[] {
  const context = new Context({ manifests, kubernetesVersion: '1.34.0', namespace: 'demo' })
  return [...duplicateObject.run(context)].map(({ message }) => message)
}

describe('duplicateObject', () => {
  it('duplicateObject names the application and template that define the object already', () => {
    expect(messages(configMap('backend'), configMap('frontend'))).toEqual([
      'ConfigMap settings is already defined by application backend from backend/templates/settings.yaml',
    ])
  })

  it('duplicateObject sees one object in an absent and in the same explicit namespace', () => {
    expect(messages(configMap('backend'), configMap('frontend', 'demo'))).toHaveLength(1)
  })

  it('duplicateObject accepts one name in two namespaces', () => {
    expect(messages(configMap('backend'), configMap('frontend', 'other'))).toEqual([])
  })
})
