# Written by the build from the catalogue of dashboards in src/monitoring; one module with monitoring.tf.
variable "dashboards" {
  description = "Dashboards that are made."
  type        = set(string)
  default     = ["client", "operator"]

  validation {
    condition     = length(setsubtract(var.dashboards, ["client", "operator"])) == 0
    error_message = "dashboards must be made of client and operator."
  }
}

resource "google_monitoring_dashboard" "vertex_ai_client" {
  count = contains(var.dashboards, "client") ? 1 : 0

  project        = var.project
  dashboard_json = <<-JSON
    {
      "displayName": "Vertex AI client",
      "dashboardFilters": [
        {
          "filterType": "RESOURCE_LABEL",
          "labelKey": "namespace",
          "templateVariable": "namespace"
        },
        {
          "filterType": "METRIC_LABEL",
          "labelKey": "client",
          "templateVariable": "client"
        },
        {
          "filterType": "METRIC_LABEL",
          "labelKey": "version",
          "templateVariable": "version"
        }
      ],
      "mosaicLayout": {
        "columns": 48,
        "tiles": [
          {
            "xPos": 0,
            "yPos": 0,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "API calls",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, client, version) (rate(vertex_ai_client_requests_total{$${namespace},$${client},$${version}}[5m]))",
                      "unitOverride": "1/s"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  },
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, client) (rate(gen_ai_client_operation_duration_seconds_count{$${namespace},$${client},$${version}}[5m]))",
                      "unitOverride": "1/s"
                    },
                    "plotType": "LINE",
                    "legendTemplate": "to Vertex AI",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 24,
            "yPos": 0,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Errors by type",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, client, type) (rate(vertex_ai_client_errors_total{$${namespace},$${client},$${version}}[5m]))",
                      "unitOverride": "1/s"
                    },
                    "plotType": "STACKED_AREA",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 16,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Error rate",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, client) (rate(vertex_ai_client_errors_total{type=~\"unauthenticated|permission_denied|not_found|deadline|unavailable|internal\",$${namespace},$${client},$${version}}[5m])) / sum by (namespace, client) (rate(vertex_ai_client_requests_total{$${namespace},$${client},$${version}}[5m]))",
                      "unitOverride": "10^2.%"
                    },
                    "plotType": "LINE",
                    "legendTemplate": "failed",
                    "targetAxis": "Y1"
                  }
                ],
                "thresholds": [
                  {
                    "label": "VertexAIHighErrorRate",
                    "value": ${var.error_rate},
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 24,
            "yPos": 16,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Latency",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "histogram_quantile(0.5, sum by (namespace, client, le) (rate(vertex_ai_client_latency_seconds_bucket{$${namespace},$${client},$${version}}[5m])))",
                      "unitOverride": "s"
                    },
                    "plotType": "LINE",
                    "legendTemplate": "P50",
                    "targetAxis": "Y1"
                  },
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "histogram_quantile(0.95, sum by (namespace, client, le) (rate(vertex_ai_client_latency_seconds_bucket{$${namespace},$${client},$${version}}[5m])))",
                      "unitOverride": "s"
                    },
                    "plotType": "LINE",
                    "legendTemplate": "P95",
                    "targetAxis": "Y1"
                  },
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "histogram_quantile(0.99, sum by (namespace, client, le) (rate(vertex_ai_client_latency_seconds_bucket{$${namespace},$${client},$${version}}[5m])))",
                      "unitOverride": "s"
                    },
                    "plotType": "LINE",
                    "legendTemplate": "P99",
                    "targetAxis": "Y1"
                  }
                ],
                "thresholds": [
                  {
                    "label": "VertexAIHighLatency",
                    "value": ${var.latency_p95_seconds},
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 32,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Latencies",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, client, le) (rate(vertex_ai_client_latency_seconds_bucket{$${namespace},$${client},$${version}}[5m]))",
                      "unitOverride": "s"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 24,
            "yPos": 32,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Requests in flight",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, client, version) (vertex_ai_client_in_flight{$${namespace},$${client},$${version}})",
                      "unitOverride": "1"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 48,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Cache hit rate",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, client) (rate(vertex_ai_client_cache_hits_total{$${namespace},$${client},$${version}}[10m])) / (sum by (namespace, client) (rate(vertex_ai_client_cache_hits_total{$${namespace},$${client},$${version}}[10m])) + sum by (namespace, client) (rate(vertex_ai_client_cache_misses_total{$${namespace},$${client},$${version}}[10m])))",
                      "unitOverride": "10^2.%"
                    },
                    "plotType": "LINE",
                    "legendTemplate": "hits",
                    "targetAxis": "Y1"
                  }
                ],
                "thresholds": [
                  {
                    "label": "VertexAILowCacheHitRate",
                    "value": ${var.cache_hit_rate},
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 24,
            "yPos": 48,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Cache levels",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, client, level) (rate(vertex_ai_client_cache_hits_total{$${namespace},$${client},$${version}}[10m])) / on (namespace, client) group_left () (sum by (namespace, client) (rate(vertex_ai_client_cache_hits_total{$${namespace},$${client},$${version}}[10m])) + sum by (namespace, client) (rate(vertex_ai_client_cache_misses_total{$${namespace},$${client},$${version}}[10m])))",
                      "unitOverride": "10^2.%"
                    },
                    "plotType": "STACKED_AREA",
                    "targetAxis": "Y1"
                  },
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, client) (rate(vertex_ai_client_cache_misses_total{$${namespace},$${client},$${version}}[10m])) / (sum by (namespace, client) (rate(vertex_ai_client_cache_hits_total{$${namespace},$${client},$${version}}[10m])) + sum by (namespace, client) (rate(vertex_ai_client_cache_misses_total{$${namespace},$${client},$${version}}[10m])))",
                      "unitOverride": "10^2.%"
                    },
                    "plotType": "STACKED_AREA",
                    "legendTemplate": "miss",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 64,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Tokens a minute",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "60 * sum by (namespace, client) (rate(vertex_ai_client_tokens_total{$${namespace},$${client},$${version}}[5m]))",
                      "unitOverride": "{token}/min"
                    },
                    "plotType": "LINE",
                    "legendTemplate": "all",
                    "targetAxis": "Y1"
                  },
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "60 * sum by (namespace, client, direction) (rate(vertex_ai_client_tokens_total{$${namespace},$${client},$${version}}[5m]))",
                      "unitOverride": "{token}/min"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "thresholds": [
                  {
                    "label": "VertexAIHighUsage",
                    "value": ${var.tokens_per_minute},
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 24,
            "yPos": 64,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Estimated cost",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "3600 * sum by (namespace, client, model) (rate(vertex_ai_client_cost_total{$${namespace},$${client},$${version}}[5m]))",
                      "unitOverride": "{USD}/h"
                    },
                    "plotType": "STACKED_AREA",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 80,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Saved cost",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "3600 * sum by (namespace, client, model) (rate(vertex_ai_client_saved_cost_total{$${namespace},$${client},$${version}}[5m]))",
                      "unitOverride": "{USD}/h"
                    },
                    "plotType": "STACKED_AREA",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 24,
            "yPos": 80,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Weight of releases",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "max by (namespace, client, release) (vertex_ai_release_weight_percent{$${namespace},$${client}})",
                      "unitOverride": "%"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 96,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "CPU",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, client, instance) (rate(process_cpu_time_ns_total{$${namespace},$${client},$${version}}[5m])) / 1e9",
                      "unitOverride": "{cpu}"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 24,
            "yPos": 96,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Memory",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, client, instance) (jvm_memory_used_bytes{$${namespace},$${client},$${version}})",
                      "unitOverride": "By"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  },
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, client, instance) (jvm_memory_committed_bytes{$${namespace},$${client},$${version}})",
                      "unitOverride": "By"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 112,
            "width": 48,
            "height": 6,
            "widget": {
              "text": {
                "content": "One client: what its callers notice, what the cache saves, what it costs, and its releases.\n\nRevision c6a47c53",
                "format": "MARKDOWN"
              }
            }
          }
        ]
      }
    }
  JSON
}

resource "google_monitoring_dashboard" "vertex_ai_operator" {
  count = contains(var.dashboards, "operator") ? 1 : 0

  project        = var.project
  dashboard_json = <<-JSON
    {
      "displayName": "Vertex AI operator",
      "mosaicLayout": {
        "columns": 48,
        "tiles": [
          {
            "xPos": 0,
            "yPos": 0,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Reconciles",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (controller_name) (rate(reconciliations_started_total{controller_name=~\"client|release\"}[5m]))",
                      "unitOverride": "1/s"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 24,
            "yPos": 0,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Failed reconciles",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (controller_name) (rate(reconciliations_failure_total{controller_name=~\"client|release\"}[5m]))",
                      "unitOverride": "1/s"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  },
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (controller_name) (rate(reconciliations_retries_total{controller_name=~\"client|release\"}[5m]))",
                      "unitOverride": "1/s"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 16,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Duration of reconciles",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "histogram_quantile(0.95, sum by (controller_name, le) (rate(reconciliations_execution_duration_seconds_bucket{controller_name=~\"client|release\"}[5m])))",
                      "unitOverride": "s"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 24,
            "yPos": 16,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Queue",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (controller_name) (reconciliations_queue{controller_name=~\"client|release\"})",
                      "unitOverride": "1"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  },
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (controller_name) (reconciliations_active{controller_name=~\"client|release\"})",
                      "unitOverride": "1"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 32,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Resources",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (controller_name) (custom_resources{controller_name=~\"client|release\"})",
                      "unitOverride": "1"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 24,
            "yPos": 32,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Releases by phase",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (phase) (vertex_ai_release_phase{$${namespace},$${client}})",
                      "unitOverride": "1"
                    },
                    "plotType": "STACKED_AREA",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 48,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Transitions of releases",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (reason) (increase(vertex_ai_release_transitions_total[1h]))",
                      "unitOverride": "1/h"
                    },
                    "plotType": "STACKED_AREA",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 24,
            "yPos": 48,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Verdicts",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (verdict) (increase(vertex_ai_release_verdicts_total[1h]))",
                      "unitOverride": "1/h"
                    },
                    "plotType": "STACKED_AREA",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 64,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "CPU",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, instance) (rate(process_cpu_time_ns_total[5m]) and on (namespace, instance) reconciliations_active{controller_name=~\"client|release\"}) / 1e9",
                      "unitOverride": "{cpu}"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 24,
            "yPos": 64,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Memory",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, instance) (jvm_memory_used_bytes and on (namespace, instance) reconciliations_active{controller_name=~\"client|release\"})",
                      "unitOverride": "By"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  },
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, instance) (jvm_memory_committed_bytes and on (namespace, instance) reconciliations_active{controller_name=~\"client|release\"})",
                      "unitOverride": "By"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 80,
            "width": 24,
            "height": 16,
            "widget": {
              "title": "Threads",
              "xyChart": {
                "dataSets": [
                  {
                    "timeSeriesQuery": {
                      "prometheusQuery": "sum by (namespace, instance) (jvm_threads_live_threads and on (namespace, instance) reconciliations_active{controller_name=~\"client|release\"})",
                      "unitOverride": "1"
                    },
                    "plotType": "LINE",
                    "targetAxis": "Y1"
                  }
                ],
                "yAxis": {
                  "scale": "LINEAR"
                }
              }
            }
          },
          {
            "xPos": 0,
            "yPos": 96,
            "width": 48,
            "height": 6,
            "widget": {
              "text": {
                "content": "The operator of all clients: whether it keeps up, what fails, how releases go.\n\nRevision b7c8f214",
                "format": "MARKDOWN"
              }
            }
          }
        ]
      }
    }
  JSON
}
