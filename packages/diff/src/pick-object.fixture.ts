import type { Loose } from './example-state.fixture.ts'

/** `Deployment/backend` of an environment's applications, or an Argo CD object, for a test to change. */
export function pickObject(environment: Loose, ref: string): Loose {
  const [kind, name] = ref.split('/')
  const all = [
    ...environment.applications.flatMap((application: Loose) => application.objects.map(({ object }: Loose) => object)),
    ...environment.argocd,
  ]
  const found = all.find((object) => object.kind === kind && object.metadata.name === name)
  if (found === undefined) throw new Error(`No ${ref} in the example`)
  return found
}

/** Takes the object out of its application or of the Argo CD objects. */
export function dropObject(environment: Loose, ref: string): Loose {
  const object = pickObject(environment, ref)
  for (const application of environment.applications) {
    application.objects = application.objects.filter((item: Loose) => item.object !== object)
  }
  environment.argocd = environment.argocd.filter((item: Loose) => item !== object)
  return object
}
