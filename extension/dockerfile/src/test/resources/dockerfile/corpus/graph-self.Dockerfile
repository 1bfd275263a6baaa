FROM alpine AS me
RUN --mount=from=me,target=/me true
