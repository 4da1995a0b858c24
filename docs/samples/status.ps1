# Prints the status code that each address answers with: status.ps1 ADDRESS...
param([Parameter(Mandatory, ValueFromRemainingArguments)] [uri[]] $Address)

# begin: read-status
# Returns the code of any response, including 3xx, 4xx, and 5xx, in PowerShell 7
# and Windows PowerShell 5.1. Throws if there's no response.
function Get-StatusCode {
    param([Parameter(Mandatory)] [uri] $Uri)

    $request = @{
        Uri                = $Uri
        MaximumRedirection = 0
        UseBasicParsing    = $true
        ErrorAction        = 'SilentlyContinue'
    }
    if ($PSVersionTable.PSVersion.Major -ge 7) {
        $request.SkipHttpErrorCheck = $true
    }
    try {
        $response = Invoke-WebRequest @request
    }
    catch [System.Net.WebException] {
        $response = $_.Exception.Response
        if ($null -eq $response) { throw }
        $code = [int] $response.StatusCode
        $response.Close()
        return $code
    }
    [int] $response.StatusCode
}
# end: read-status

foreach ($each in $Address) {
    '{0} {1}' -f (Get-StatusCode -Uri $each), $each
}
