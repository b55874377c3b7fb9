import type { SyncOption, SyncPolicy } from './application.ts'

/** How many former syncs Argo CD keeps for its history; its own default, said so that an upgrade cannot change it. */
export const revisionHistoryLimit = 10

/**
 * The sync policy of every Application: automatic, with a retry that takes up a newer commit instead of repeating the
 * failed one, and failing rather than fighting over an object that another Application owns. Fresh on every call, since
 * the YAML writer would turn a shared object into an alias.
 */
export function syncPolicy(): SyncPolicy<SyncOption> {
  return {
    automated: { prune: true, selfHeal: true },
    retry: { limit: 5, refresh: true, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
    syncOptions: ['FailOnSharedResource=true', 'PruneLast=true', 'PrunePropagationPolicy=foreground'],
  }
}
