export { type ChartReach } from './chart-reach.ts'
export { type Consequence, type Weight } from './consequence.ts'
export { diffEnvironments, diffStates } from './diff-states.ts'
export { hiddenInWords } from './diff-words.ts'
export { diffObjects, type ObjectDifference } from './diff-objects.ts'
export { addCounts, type FieldChange, type HiddenCounts, type HiddenReason } from './field-change.ts'
export { noiseReason } from './noise.ts'
export { formatPath, type Path, type Step } from './path.ts'
export {
  type ApplicationState,
  type ChartState,
  type EnvironmentState,
  type ImageState,
  type KubernetesObject,
  type PolicyException,
  type RenderedObject,
  type State,
} from './state.ts'
export { isEmpty, type ApplicationDiff, type EnvironmentDiff, type ObjectDiff, type StateDiff } from './state-diff.ts'
export { formatMarkdown } from './format-markdown.ts'
export { formatText } from './format-text.ts'
