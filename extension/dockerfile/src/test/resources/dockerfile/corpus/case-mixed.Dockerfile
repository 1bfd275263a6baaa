From alpine As Base
run echo lower
Copy a b
FROM base aS SECOND
cmd ["sh"]
