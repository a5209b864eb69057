# The command line tools, and the simulator of Vertex AI (java -jar /app/simulator.jar). From the repository's root:
#   docker build -f deploy/images/tools.Dockerfile -t ngxagents/vertex-ai-tools:0.1.0 .
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -q -B package -P playground -pl src/tools,src/simulator -am

FROM eclipse-temurin:25-jre
WORKDIR /app
COPY --from=build /build/src/simulator/target/app/ /app/
COPY --from=build /build/src/tools/target/app/ /app/
USER 65532:65532
ENTRYPOINT ["java", "-jar", "/app/tools.jar"]
