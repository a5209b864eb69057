# Written by the build from the catalogue of alerts in src/monitoring.
terraform {
  required_version = ">= 1.5"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.0"
    }
  }
}

variable "project" {
  description = "Project whose metrics are watched."
  type        = string

  validation {
    condition     = can(regex("^[a-z][-a-z0-9]{4,28}[a-z0-9]$", var.project))
    error_message = "project must be the id of a project."
  }
}

variable "notification_channels" {
  description = "Who is told, as projects/<project>/notificationChannels/<id>."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for channel in var.notification_channels : can(regex("^projects/[^/]+/notificationChannels/[^/]+$", channel))])
    error_message = "notification_channels must be names of notification channels, each projects/<project>/notificationChannels/<id>."
  }
}

variable "runbooks" {
  description = "Address of the folder with the runbooks, without a slash at its end."
  type        = string
  default     = ""

  validation {
    condition     = var.runbooks == "" || can(regex("^https?://.*[^/]$", var.runbooks))
    error_message = "runbooks must be an http or https address without a slash at its end, or empty."
  }
}

variable "tokens_per_minute" {
  description = "Most tokens that a client may use in a minute."
  type        = number
  default     = 100000

  validation {
    condition     = var.tokens_per_minute > 0
    error_message = "tokens_per_minute must be more than 0."
  }
}

variable "error_rate" {
  description = "Most failed requests, as a share of all."
  type        = number
  default     = 0.05

  validation {
    condition     = var.error_rate >= 0 && var.error_rate <= 1
    error_message = "error_rate must be between 0 and 1."
  }
}

variable "cache_hit_rate" {
  description = "Least answers from the cache, as a share of the requests that asked it."
  type        = number
  default     = 0.5

  validation {
    condition     = var.cache_hit_rate >= 0 && var.cache_hit_rate <= 1
    error_message = "cache_hit_rate must be between 0 and 1."
  }
}

variable "latency_p95_seconds" {
  description = "Seconds within which 95 of 100 requests are to be answered."
  type        = number
  default     = 2

  validation {
    condition     = var.latency_p95_seconds > 0
    error_message = "latency_p95_seconds must be more than 0."
  }
}

variable "cost_share" {
  description = "Share of a client's daily cost from which it is told of."
  type        = number
  default     = 0.9

  validation {
    condition     = var.cost_share >= 0 && var.cost_share <= 1
    error_message = "cost_share must be between 0 and 1."
  }
}

variable "least_requests_per_second" {
  description = "With fewer requests nobody is told of shares and times."
  type        = number
  default     = 0.1

  validation {
    condition     = var.least_requests_per_second >= 0
    error_message = "least_requests_per_second must be at least 0."
  }
}

resource "google_monitoring_alert_policy" "vertex_ai_high_usage" {
  project               = var.project
  display_name          = "VertexAIHighUsage"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = var.notification_channels

  conditions {
    display_name = "VertexAIHighUsage"

    condition_prometheus_query_language {
      query = <<-PROMQL
        60 * sum by (namespace, client) (rate(vertex_ai_client_tokens_total[5m])) > ${var.tokens_per_minute}
      PROMQL

      duration            = "900s"
      evaluation_interval = "30s"
      rule_group          = "vertex-ai-client"
      alert_rule          = "VertexAIHighUsage"

      # The metrics of a client come with its first pods, which may be after this is applied.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "Client $${metric_or_resource.label.namespace}/$${metric_or_resource.label.client} uses many tokens"
    mime_type = "text/markdown"
    content   = <<-MARKDOWN
      More than ${var.tokens_per_minute} tokens a minute for 15 minutes.
    MARKDOWN

    dynamic "links" {
      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/VertexAIHighUsage.md"]
      content {
        display_name = "Runbook"
        url          = links.value
      }
    }
  }

  user_labels = {
    severity = "warning"
  }
}

resource "google_monitoring_alert_policy" "vertex_ai_high_error_rate" {
  project               = var.project
  display_name          = "VertexAIHighErrorRate"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = var.notification_channels

  conditions {
    display_name = "VertexAIHighErrorRate"

    condition_prometheus_query_language {
      query = <<-PROMQL
        sum by (namespace, client) (rate(vertex_ai_client_errors_total{type=~"unauthenticated|permission_denied|not_found|deadline|unavailable|internal"}[5m])) / sum by (namespace, client) (rate(vertex_ai_client_requests_total[5m])) > ${var.error_rate} and sum by (namespace, client) (rate(vertex_ai_client_requests_total[5m])) >= ${var.least_requests_per_second}
      PROMQL

      duration            = "300s"
      evaluation_interval = "30s"
      rule_group          = "vertex-ai-client"
      alert_rule          = "VertexAIHighErrorRate"

      # The metrics of a client come with its first pods, which may be after this is applied.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "Client $${metric_or_resource.label.namespace}/$${metric_or_resource.label.client} fails"
    mime_type = "text/markdown"
    content   = <<-MARKDOWN
      More than ${var.error_rate * 100} % of the requests failed for 5 minutes; callers' own mistakes and used-up quotas are not counted.
    MARKDOWN

    dynamic "links" {
      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/VertexAIHighErrorRate.md"]
      content {
        display_name = "Runbook"
        url          = links.value
      }
    }
  }

  user_labels = {
    severity = "critical"
  }
}

resource "google_monitoring_alert_policy" "vertex_ai_low_cache_hit_rate" {
  project               = var.project
  display_name          = "VertexAILowCacheHitRate"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = var.notification_channels

  conditions {
    display_name = "VertexAILowCacheHitRate"

    condition_prometheus_query_language {
      query = <<-PROMQL
        sum by (namespace, client) (rate(vertex_ai_client_cache_hits_total[10m])) / (sum by (namespace, client) (rate(vertex_ai_client_cache_hits_total[10m])) + sum by (namespace, client) (rate(vertex_ai_client_cache_misses_total[10m]))) < ${var.cache_hit_rate} and (sum by (namespace, client) (rate(vertex_ai_client_cache_hits_total[10m])) + sum by (namespace, client) (rate(vertex_ai_client_cache_misses_total[10m]))) >= ${var.least_requests_per_second}
      PROMQL

      duration            = "1800s"
      evaluation_interval = "30s"
      rule_group          = "vertex-ai-client"
      alert_rule          = "VertexAILowCacheHitRate"

      # The metrics of a client come with its first pods, which may be after this is applied.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "The cache of client $${metric_or_resource.label.namespace}/$${metric_or_resource.label.client} answers little"
    mime_type = "text/markdown"
    content   = <<-MARKDOWN
      Less than ${var.cache_hit_rate * 100} % of the requests were answered from the cache for 30 minutes; requests that pass the cache by are not counted.
    MARKDOWN

    dynamic "links" {
      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/VertexAILowCacheHitRate.md"]
      content {
        display_name = "Runbook"
        url          = links.value
      }
    }
  }

  user_labels = {
    severity = "warning"
  }
}

resource "google_monitoring_alert_policy" "vertex_ai_high_latency" {
  project               = var.project
  display_name          = "VertexAIHighLatency"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = var.notification_channels

  conditions {
    display_name = "VertexAIHighLatency"

    condition_prometheus_query_language {
      query = <<-PROMQL
        histogram_quantile(0.95, sum by (namespace, client, le) (rate(vertex_ai_client_latency_seconds_bucket[5m]))) >= ${var.latency_p95_seconds} and sum by (namespace, client) (rate(vertex_ai_client_requests_total[5m])) >= ${var.least_requests_per_second}
      PROMQL

      duration            = "600s"
      evaluation_interval = "30s"
      rule_group          = "vertex-ai-client"
      alert_rule          = "VertexAIHighLatency"

      # The metrics of a client come with its first pods, which may be after this is applied.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "Client $${metric_or_resource.label.namespace}/$${metric_or_resource.label.client} is slow"
    mime_type = "text/markdown"
    content   = <<-MARKDOWN
      5 of 100 requests took ${var.latency_p95_seconds} s or longer for 10 minutes.
    MARKDOWN

    dynamic "links" {
      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/VertexAIHighLatency.md"]
      content {
        display_name = "Runbook"
        url          = links.value
      }
    }
  }

  user_labels = {
    severity = "warning"
  }
}

resource "google_monitoring_alert_policy" "vertex_ai_near_daily_cost" {
  project               = var.project
  display_name          = "VertexAINearDailyCost"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = var.notification_channels

  conditions {
    display_name = "VertexAINearDailyCost"

    condition_prometheus_query_language {
      query = <<-PROMQL
        max by (namespace, client) (vertex_ai_client_limit_used{limit="dailyCostUsd"}) / max by (namespace, client) (vertex_ai_client_limit_most{limit="dailyCostUsd"}) > ${var.cost_share}
      PROMQL

      duration            = "300s"
      evaluation_interval = "30s"
      rule_group          = "vertex-ai-client"
      alert_rule          = "VertexAINearDailyCost"

      # The metrics of a client come with its first pods, which may be after this is applied.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "Client $${metric_or_resource.label.namespace}/$${metric_or_resource.label.client} has nearly spent its day's money"
    mime_type = "text/markdown"
    content   = <<-MARKDOWN
      Nearly all of spec.limits.dailyCostUsd is spent; at all of it, requests that need the upstream are refused until the day ends.
    MARKDOWN

    dynamic "links" {
      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/VertexAINearDailyCost.md"]
      content {
        display_name = "Runbook"
        url          = links.value
      }
    }
  }

  user_labels = {
    severity = "warning"
  }
}

resource "google_monitoring_alert_policy" "vertex_ai_client_down" {
  project               = var.project
  display_name          = "VertexAIClientDown"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = var.notification_channels

  conditions {
    display_name = "VertexAIClientDown"

    condition_prometheus_query_language {
      query = <<-PROMQL
        max by (namespace, client) (vertex_ai_client_replicas_ready) == 0
      PROMQL

      duration            = "300s"
      evaluation_interval = "30s"
      rule_group          = "vertex-ai-client-state"
      alert_rule          = "VertexAIClientDown"

      # The metrics of a client come with its first pods, which may be after this is applied.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "Client $${metric_or_resource.label.namespace}/$${metric_or_resource.label.client} has no pod that answers"
    mime_type = "text/markdown"
    content   = <<-MARKDOWN
      No gateway pod was ready for 5 minutes; kubectl describe vertexaiclient tells why.
    MARKDOWN

    dynamic "links" {
      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/VertexAIClientDown.md"]
      content {
        display_name = "Runbook"
        url          = links.value
      }
    }
  }

  user_labels = {
    severity = "critical"
  }
}

resource "google_monitoring_alert_policy" "vertex_ai_redis_down" {
  project               = var.project
  display_name          = "VertexAIRedisDown"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = var.notification_channels

  conditions {
    display_name = "VertexAIRedisDown"

    condition_prometheus_query_language {
      query = <<-PROMQL
        max by (namespace, client) (vertex_ai_client_condition{type="RedisAvailable"}) == 0
      PROMQL

      duration            = "300s"
      evaluation_interval = "30s"
      rule_group          = "vertex-ai-client-state"
      alert_rule          = "VertexAIRedisDown"

      # The metrics of a client come with its first pods, which may be after this is applied.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "The pods of client $${metric_or_resource.label.namespace}/$${metric_or_resource.label.client} have no shared cache"
    mime_type = "text/markdown"
    content   = <<-MARKDOWN
      Redis took no connections for 5 minutes; the pods answer without it, which costs upstream calls.
    MARKDOWN

    dynamic "links" {
      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/VertexAIRedisDown.md"]
      content {
        display_name = "Runbook"
        url          = links.value
      }
    }
  }

  user_labels = {
    severity = "warning"
  }
}

resource "google_monitoring_alert_policy" "vertex_ai_backup_too_old" {
  project               = var.project
  display_name          = "VertexAIBackupTooOld"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = var.notification_channels

  conditions {
    display_name = "VertexAIBackupTooOld"

    condition_prometheus_query_language {
      query = <<-PROMQL
        time() - max by (namespace, client) (vertex_ai_client_last_backup_time_seconds) > 93600
      PROMQL

      duration            = "300s"
      evaluation_interval = "30s"
      rule_group          = "vertex-ai-client-state"
      alert_rule          = "VertexAIBackupTooOld"

      # The metrics of a client come with its first pods, which may be after this is applied.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "Client $${metric_or_resource.label.namespace}/$${metric_or_resource.label.client} has no backup of the last day"
    mime_type = "text/markdown"
    content   = <<-MARKDOWN
      The newest backup is older than 26 hours.
    MARKDOWN

    dynamic "links" {
      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/VertexAIBackupTooOld.md"]
      content {
        display_name = "Runbook"
        url          = links.value
      }
    }
  }

  user_labels = {
    severity = "warning"
  }
}

resource "google_monitoring_alert_policy" "vertex_ai_backup_not_verified" {
  project               = var.project
  display_name          = "VertexAIBackupNotVerified"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = var.notification_channels

  conditions {
    display_name = "VertexAIBackupNotVerified"

    condition_prometheus_query_language {
      query = <<-PROMQL
        max by (namespace, client) (vertex_ai_client_last_backup_verified) == 0
      PROMQL

      duration            = "3600s"
      evaluation_interval = "30s"
      rule_group          = "vertex-ai-client-state"
      alert_rule          = "VertexAIBackupNotVerified"

      # The metrics of a client come with its first pods, which may be after this is applied.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "The newest backup of client $${metric_or_resource.label.namespace}/$${metric_or_resource.label.client} was not verified"
    mime_type = "text/markdown"
    content   = <<-MARKDOWN
      For an hour nothing has proved that the newest backup can be restored.
    MARKDOWN

    dynamic "links" {
      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/VertexAIBackupNotVerified.md"]
      content {
        display_name = "Runbook"
        url          = links.value
      }
    }
  }

  user_labels = {
    severity = "warning"
  }
}

resource "google_monitoring_alert_policy" "vertex_ai_release_rolled_back" {
  project               = var.project
  display_name          = "VertexAIReleaseRolledBack"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = var.notification_channels

  conditions {
    display_name = "VertexAIReleaseRolledBack"

    condition_prometheus_query_language {
      query = <<-PROMQL
        vertex_ai_release_phase{phase="RolledBack"} == 1 and on (namespace, client, release) time() - vertex_ai_release_phase_start_time_seconds < 43200
      PROMQL

      duration            = "0s"
      evaluation_interval = "30s"
      rule_group          = "vertex-ai-release"
      alert_rule          = "VertexAIReleaseRolledBack"

      # The metrics of a client come with its first pods, which may be after this is applied.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "Release $${metric_or_resource.label.namespace}/$${metric_or_resource.label.release} was rolled back"
    mime_type = "text/markdown"
    content   = <<-MARKDOWN
      The stable version answers all requests again; kubectl describe canaryrelease tells why.
    MARKDOWN

    dynamic "links" {
      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/VertexAIReleaseRolledBack.md"]
      content {
        display_name = "Runbook"
        url          = links.value
      }
    }
  }

  user_labels = {
    severity = "warning"
  }
}

resource "google_monitoring_alert_policy" "vertex_ai_release_stuck" {
  project               = var.project
  display_name          = "VertexAIReleaseStuck"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = var.notification_channels

  conditions {
    display_name = "VertexAIReleaseStuck"

    condition_prometheus_query_language {
      query = <<-PROMQL
        (vertex_ai_release_phase{phase=~"Promoting|RollingBack"} == 1) and on (namespace, client, release) time() - vertex_ai_release_phase_start_time_seconds > 1800
      PROMQL

      duration            = "300s"
      evaluation_interval = "30s"
      rule_group          = "vertex-ai-release"
      alert_rule          = "VertexAIReleaseStuck"

      # The metrics of a client come with its first pods, which may be after this is applied.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "Release $${metric_or_resource.label.namespace}/$${metric_or_resource.label.release} does not end"
    mime_type = "text/markdown"
    content   = <<-MARKDOWN
      It has been promoting or rolling back for more than half an hour; kubectl describe canaryrelease tells what it waits for.
    MARKDOWN

    dynamic "links" {
      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/VertexAIReleaseStuck.md"]
      content {
        display_name = "Runbook"
        url          = links.value
      }
    }
  }

  user_labels = {
    severity = "critical"
  }
}

resource "google_monitoring_alert_policy" "vertex_ai_operator_stuck" {
  project               = var.project
  display_name          = "VertexAIOperatorStuck"
  combiner              = "OR"
  severity              = "CRITICAL"
  notification_channels = var.notification_channels

  conditions {
    display_name = "VertexAIOperatorStuck"

    condition_prometheus_query_language {
      query = <<-PROMQL
        time() - max by (namespace) (vertex_ai_operator_last_success_time_seconds) > 600
      PROMQL

      duration            = "300s"
      evaluation_interval = "30s"
      rule_group          = "vertex-ai-operator"
      alert_rule          = "VertexAIOperatorStuck"

      # The metrics of a client come with its first pods, which may be after this is applied.
      disable_metric_validation = true
    }
  }

  documentation {
    subject   = "The operator does nothing"
    mime_type = "text/markdown"
    content   = <<-MARKDOWN
      There are clients, and none was reconciled with success for 10 minutes: no change is taken up, and no release goes on.
    MARKDOWN

    dynamic "links" {
      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/VertexAIOperatorStuck.md"]
      content {
        display_name = "Runbook"
        url          = links.value
      }
    }
  }

  user_labels = {
    severity = "critical"
  }
}
