import type { Check } from '../check.ts'
import { argoApplications } from '../argocd-objects.ts'
import { textsAt } from '../json.ts'

const finalizer = 'resources-finalizer.argocd.argoproj.io'

/** A child Application without the finalizer that deletes its objects with it, or a root with it. */
export const wrongApplicationFinalizer: Check = {
  id: 'wrong-application-finalizer',
  severity: 'error',
  *run(context) {
    if (!context.environment) return
    for (const { manifest, root } of context.computed(argoApplications)) {
      const present = textsAt(manifest.object, ['metadata', 'finalizers']).some(
        (one) => one.split('/')[0] === finalizer,
      )
      if (present !== root) continue
      yield {
        manifest,
        path: ['metadata', ...(present ? ['finalizers'] : [])],
        message: root
          ? `The root has the finalizer ${finalizer}: deleting it would delete the environment`
          : `The finalizer ${finalizer} is missing: deleting the Application would leave its objects behind`,
        hint: root ? 'Remove the finalizer' : `Add ${finalizer} to metadata.finalizers`,
      }
    }
  },
}
