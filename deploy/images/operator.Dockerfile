# The operator's image. From the repository's root:
#   docker build -f deploy/images/operator.Dockerfile -t ngxagents/vertex-ai-operator:0.1.0 .
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -q -B package -P playground -pl src/operator -am

FROM eclipse-temurin:25-jre
WORKDIR /app
COPY --from=build /build/src/operator/target/quarkus-app/ /app/
USER 65532:65532
ENTRYPOINT ["java", "-jar", "/app/quarkus-run.jar"]
