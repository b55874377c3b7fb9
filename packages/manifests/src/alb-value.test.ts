import { describe, expect, it } from 'vitest'
import { albAnnotation, nearestAlbAnnotation } from './alb-annotations.ts'
import { albValueProblem, parseListenPorts } from './alb-value.ts'

describe('albValueProblem()', () => {
  it.each([
    ['listen-ports', '[{"HTTP": 80}, {"HTTPS": 443}, {"HTTP": 8080}]'],
    ['success-codes', '200-299,301'],
    ['healthcheck-port', 'traffic-port'],
    ['healthcheck-port', '8080'],
    ['healthcheck-port', 'http'],
    ['inbound-cidrs', '10.0.0.0/8, 2001:db8::/32'],
    ['tags', 'a=b, c=d'],
    [
      'certificate-arn',
      'arn:aws:acm:eu-central-1:111122223333:certificate/1,arn:aws:iam::111122223333:server-certificate/x',
    ],
    ['actions.redirect', '{"type":"redirect","redirectConfig":{"port":"443","statusCode":"HTTP_301"}}'],
    ['conditions.path', '[{"field":"path-pattern","pathPatternConfig":{"values":["/x"]}}]'],
    ['listener-attributes.HTTPS-443', 'routing.http.response.server.enabled=false'],
    ['target-group-attributes', 'deregistration_delay.timeout_seconds=30,stickiness.enabled=true'],
    ['group.order', '-10'],
    ['mutual-authentication', '[{"port": 443, "mode": "off"}]'],
  ])('albValueProblem() accepts %s: %s', (name, text) => {
    expect(albValueProblem(name, text, albAnnotation(name)!.value)).toBeUndefined()
  })

  it.each([
    ['listen-ports', '[]', 'each port once'],
    ['listen-ports', '{"HTTP": 80}', 'each port once'],
    ['listen-ports', '[{"TCP": 80}]', 'each port once'],
    ['ssl-redirect', 'true', 'whole number'],
    ['healthcheck-path', 'health', 'a path'],
    ['inbound-cidrs', '10.0.0.0', 'networks'],
    ['tags', 'a', 'key=value'],
    ['certificate-arn', 'example.com', 'certificates'],
    ['load-balancer-name', 'a-name-of-more-than-thirty-two-characters', '32'],
    ['target-group-attributes', 'deregistration_delay.timeout_seconds=30s', '0 to 3600'],
    ['auth-idp-oidc', '{', 'no JSON'],
    ['manage-backend-security-group-rules', 'True', '"true" or "false"'],
  ])('albValueProblem() refuses %s: %s', (name, text, reason) => {
    expect(albValueProblem(name, text, albAnnotation(name)!.value)).toContain(reason)
  })
})

describe('parseListenPorts()', () => {
  it('parseListenPorts() reads the listeners in their order', () => {
    expect(parseListenPorts('[{"HTTP": 80}, {"HTTPS": 443}]')).toEqual([
      { protocol: 'HTTP', port: 80 },
      { protocol: 'HTTPS', port: 443 },
    ])
  })
})

describe('nearestAlbAnnotation()', () => {
  it.each([
    ['sheme', 'alb.ingress.kubernetes.io/scheme'],
    ['target_type', 'alb.ingress.kubernetes.io/target-type'],
    ['certificate-arns', 'alb.ingress.kubernetes.io/certificate-arn'],
    ['nothing-like-any-of-them', undefined],
  ])('nearestAlbAnnotation() of %s is %s', (name, expected) => {
    expect(nearestAlbAnnotation(name)).toBe(expected)
  })
})
