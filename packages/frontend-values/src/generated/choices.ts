// Generated from packages/frontend-values by pnpm build; edits are overwritten
// Fingerprint 80c54bd2d5fcdaef

export interface FrontendChoices {
  /**
   * Number of pods, where autoscaling is off.
   */
  replicaCount?: number
  /**
   * Number of pods by load; instead of replicaCount.
   */
  autoscaling?: {
    /**
     * False keeps the numbers but switches the autoscaler off. True where it is left out.
     */
    enabled?: boolean
    /**
     * Fewest pods.
     */
    minReplicas: number
    /**
     * Most pods, at least minReplicas.
     */
    maxReplicas: number
    /**
     * Average CPU use, in percent of the CPU request, that the autoscaler aims at.
     */
    targetCPUUtilizationPercentage?: number
  }
  /**
   * CPU and memory of each pod.
   */
  resources?: {
    /**
     * What is reserved on the node.
     */
    requests?: {
      /**
       * CPU that is reserved, such as 250m.
       */
      cpu?: string
      /**
       * Memory that is reserved, such as 256Mi.
       */
      memory?: string
    }
    /**
     * What may be used at most.
     */
    limits?: {
      /**
       * CPU beyond which the container is slowed down; none unless given.
       */
      cpu?: string
      /**
       * Memory beyond which the container is killed, such as 512Mi.
       */
      memory?: string
    }
  }
  /**
   * What a drain of nodes may take at once.
   */
  podDisruptionBudget?: {
    /**
     * Whether a PodDisruptionBudget limits how many pods a drain may take.
     */
    enabled?: boolean
    /**
     * Number of pods that may be away at once; at least 1, so that a drain is never blocked.
     */
    maxUnavailable?: number
  }
  /**
   * How pods are spread over availability zones.
   */
  topologySpread?: {
    /**
     * By how many pods two zones may differ.
     */
    maxSkew?: number
    /**
     * Whether a pod waits when no zone fits, or is placed all the same.
     */
    whenUnsatisfiable?: ("DoNotSchedule" | "ScheduleAnyway")
  }
  /**
   * Seconds that a stopping pod goes on serving while the load balancer takes it out of rotation.
   */
  drainSeconds?: number
  /**
   * How requests reach the environment; host and certificate follow from it.
   */
  ingress?: {
    /**
     * IngressClass of the AWS Load Balancer Controller.
     */
    className?: string
    /**
     * Whether the load balancer has public addresses.
     */
    scheme?: ("internet-facing" | "internal")
    /**
     * TLS versions and ciphers that the load balancer offers.
     */
    sslPolicy?: string
    /**
     * Paths that other Services answer; everything else goes to this chart's own.
     *
     * @maxItems 20
     */
    paths?: {
      /**
       * Path that a request begins with.
       */
      path: string
      /**
       * Service that answers.
       */
      service: string
      /**
       * Port of the Service.
       */
      port: number
    }[]
  }
}
