export { findHelm, type FindHelmOptions, type Helm } from './find-helm.ts'
export { HelmError, type HelmErrorCode } from './helm-error.ts'
export { helmLint } from './helm-lint.ts'
export {
  helmTemplate,
  helmTemplateArguments,
  type HelmTemplateOptions,
  type HelmTemplateResult,
} from './helm-template.ts'
export { pinnedHelm } from './pinned-helm.ts'
