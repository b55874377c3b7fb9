export { bumpPin, type BumpOptions } from './bump-pin.ts'
export { clusterEffects, type ClusterEffect, type ClusterObject, type ObjectChange } from './cluster-effects.ts'
export { compareLink } from './compare-link.ts'
export { databaseMove, type DatabaseMove } from './database-move.ts'
export { formatAge } from './format-age.ts'
export { formatPin, pinSchemaReference } from './format-pin.ts'
export { holdPin, releaseHold } from './hold-pin.ts'
export { promotePin, type PromotionOptions } from './promote-pin.ts'
export { type PinPlan, type PinTarget, type Refusal, type RefusalCode } from './refusal.ts'
export {
  parsePinText,
  releaseHistory,
  releaseOrder,
  releasesBehind,
  type PinState,
  type ReleaseRecord,
} from './release-history.ts'
export {
  releaseBranch,
  releaseMessage,
  type PinChange,
  type ReleaseMessage,
  type ReleaseMessageOptions,
  type ReleaseVerb,
} from './release-message.ts'
export {
  describeRelease,
  isSameImage,
  isSameRelease,
  releaseOf,
  shortDigest,
  type Hold,
  type Release,
} from './release.ts'
export { newestSafeRelease, rollbackPin, type RollbackOptions } from './rollback-pin.ts'
